package dev.cairn.daemon.control.api;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;

/// The permissions of a secret, in the form the file system understands. The engine has the like in
/// its own platform package; this one is of the control API, which stands alone.
final class OwnerOnly {
  private OwnerOnly() {}

  /// An attribute to create a file with, so that only the present user can open it.
  static FileAttribute<?> attribute(FileSystem fileSystem) throws IOException {
    if (fileSystem.supportedFileAttributeViews().contains("posix")) {
      return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    }
    var owner = fileSystem
        .getUserPrincipalLookupService()
        .lookupPrincipalByName(System.getProperty("user.name"));
    var entry = AclEntry.newBuilder()
        .setType(AclEntryType.ALLOW)
        .setPrincipal(owner)
        .setPermissions(EnumSet.allOf(AclEntryPermission.class))
        .build();
    return new AccessControlList(List.of(entry));
  }

  private record AccessControlList(List<AclEntry> value) implements FileAttribute<List<AclEntry>> {
    @Override
    public String name() {
      return "acl:acl";
    }
  }
}
