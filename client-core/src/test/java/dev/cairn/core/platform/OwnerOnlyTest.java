package dev.cairn.core.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class OwnerOnlyTest {
  private final FileSystem system = FileSystems.getDefault();

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void secret_isOpenToItsOwnerOnly(@TempDir Path root) throws IOException {
    Path folder = root.resolve("secrets");
    OwnerOnlyFiles secrets = new OwnerOnlyFiles(folder);
    secrets.write("token", "x");
    assertThat(secrets.read("token")).contains("x");
    assertThat(permissions(folder)).isEqualTo("rwx------");
    assertThat(permissions(folder.resolve("token"))).isEqualTo("rw-------");
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  @EnabledOnOs(OS.WINDOWS)
  void secret_namesNobodyElseInItsList(@TempDir Path root) throws IOException {
    Path folder = root.resolve("secrets");
    new OwnerOnlyFiles(folder).write("token", "x");
    for (Path secret : new Path[] {folder, folder.resolve("token")}) {
      var view = Files.getFileAttributeView(secret, AclFileAttributeView.class);
      assertThat(view.getAcl()).allSatisfy(entry -> {
        assertThat(entry.type()).isEqualTo(AclEntryType.ALLOW);
        assertThat(entry.principal()).isEqualTo(owner());
      });
    }
  }

  private java.nio.file.attribute.UserPrincipal owner() throws IOException {
    return system
        .getUserPrincipalLookupService()
        .lookupPrincipalByName(System.getProperty("user.name"));
  }
}
