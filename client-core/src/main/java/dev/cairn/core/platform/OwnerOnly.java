package dev.cairn.core.platform;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What a file or folder is created with so that nobody but the present user can open it, in the
/// form that the file system understands: permissions, or a list of who may do what. It is part
/// of the creation, so there is no moment when others could. A file system that knows neither,
/// as on some sticks, is given nothing.
public final class OwnerOnly {
  private OwnerOnly() {}

  /// For a file. Throws [IOException] when the system cannot say who the user is.
  public static FileAttribute<?>[] file(FileSystem system) throws IOException {
    return attributes(system, "rw-------", Set.of());
  }

  /// For a folder; what is made in it by others' means belongs to the owner alone as well where
  /// the file system hands that on.
  public static FileAttribute<?>[] folder(FileSystem system) throws IOException {
    return attributes(
        system, "rwx------", EnumSet.of(AclEntryFlag.FILE_INHERIT, AclEntryFlag.DIRECTORY_INHERIT));
  }

  private static FileAttribute<?>[] attributes(
      FileSystem system, String permissions, Set<AclEntryFlag> handedOn) throws IOException {
    Set<String> views = system.supportedFileAttributeViews();
    if (views.contains("posix")) {
      return new FileAttribute<?>[] {
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
      };
    }
    if (views.contains("acl")) {
      UserPrincipal owner = system
          .getUserPrincipalLookupService()
          .lookupPrincipalByName(System.getProperty("user.name"));
      return new FileAttribute<?>[] {new AccessControlList(List.of(all(owner, handedOn)))};
    }
    return new FileAttribute<?>[0];
  }

  /// Allows the owner everything; whom a list does not name it allows nothing.
  static AclEntry all(UserPrincipal owner, Set<AclEntryFlag> handedOn) {
    return AclEntry.newBuilder()
        .setType(AclEntryType.ALLOW)
        .setPrincipal(owner)
        .setPermissions(EnumSet.allOf(AclEntryPermission.class))
        .setFlags(handedOn)
        .build();
  }

  private record AccessControlList(List<AclEntry> value) implements FileAttribute<List<AclEntry>> {
    @Override
    public String name() {
      return "acl:acl";
    }
  }
}
