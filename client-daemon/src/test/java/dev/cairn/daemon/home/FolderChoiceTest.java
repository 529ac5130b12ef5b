package dev.cairn.daemon.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.daemon.control.api.ControlFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderChoiceTest {
  @TempDir
  private Path base;

  private Home laptop;
  private Home desktop;

  @BeforeEach
  void signIn() throws IOException {
    base = base.toRealPath();
    laptop = signedIn("laptop");
    desktop = signedIn("desktop");
  }

  private Home signedIn(String name) {
    Home home = Home.open(base.resolve("homes").resolve(name));
    home.save(new AccountRecord("http://server", "ann", name, name, "namespace", "file_root"));
    return home;
  }

  private Path folder(String name) throws IOException {
    return Files.createDirectories(base.resolve(name));
  }

  private static void refused(Home home, Path folder, String sentence) {
    assertThatThrownBy(() -> new FolderChoice(home).add(folder, "/"))
        .isInstanceOf(ControlFailure.class)
        .hasMessage(sentence);
    assertThat(home.folder()).isEmpty();
  }

  @Test
  void aFolderIsLinkedOnce_addingItAgainChangesNothing() throws IOException {
    FolderRecord first = new FolderChoice(laptop).add(folder("docs"), "/");
    assertThat(new FolderChoice(laptop).add(folder("docs"), "/")).isEqualTo(first);
  }

  @Test
  void aSecondFolder_isRefusedWithWhatHelps() throws IOException {
    new FolderChoice(laptop).add(folder("docs"), "/");
    Path other = folder("other");
    assertThatThrownBy(() -> new FolderChoice(laptop).add(other, "/"))
        .hasMessage("This home already syncs " + base.resolve("docs")
            + ", and one folder per home is the limit for now; use another --home for " + other);
  }

  @Test
  void whatIsNoFolder_isRefused() throws IOException {
    refused(laptop, base.resolve("none"), "There is no folder " + base.resolve("none"));
    Path file = Files.createFile(base.resolve("file"));
    refused(laptop, file, file + " is a file, not a folder");
  }

  @Test
  void withoutAnAccount_nothingIsLinked() throws IOException {
    Home nobody = Home.open(base.resolve("homes/nobody"));
    refused(nobody, folder("docs"), "Nobody is signed in; use: cairn login");
  }

  @Test
  void aFolderThatIsSyncedInsideOrContainsOne_isRefused() throws IOException {
    Path docs = folder("all/docs");
    new FolderChoice(laptop).add(docs, "/");
    refused(desktop, docs, alreadySynced(docs));
    refused(
        desktop,
        folder("all/docs/inner"),
        "The folder " + docs.resolve("inner") + " is inside " + docs
            + ", which is synced already; choose a folder outside of it");
    Path all = base.resolve("all");
    refused(
        desktop,
        all,
        "The folder " + all + " contains " + docs
            + ", which is synced already; choose a folder without it, or move it elsewhere first");
  }

  private static String alreadySynced(Path folder) {
    return "The folder " + folder + " is already synced by another home; choose another folder,"
        + " or end that with: cairn --home THAT_HOME remove " + folder;
  }

  @Test
  void aFolderWithASyncedOneAndAHome_isRefusedForBoth() throws IOException {
    Path docs = folder("all/docs");
    new FolderChoice(laptop).add(docs, "/");
    Home other = Home.open(base.resolve("all/a-home"));
    Path all = base.resolve("all");
    refused(
        desktop,
        all,
        "The folder " + all + " contains " + docs + ", which is synced already, and "
            + other.path() + ", which is the state folder of a device; choose a folder without"
            + " both, or move both elsewhere first");
  }

  @Test
  void aLinkToASyncedFolder_isTheFolder() throws IOException {
    Path docs = folder("docs");
    new FolderChoice(laptop).add(docs, "/");
    Path link = Files.createSymbolicLink(base.resolve("link"), docs);
    refused(desktop, link, alreadySynced(docs));
  }

  @Test
  void theHomeOfADevice_isNeverSynced() throws IOException {
    Path home = laptop.path();
    refused(
        desktop,
        home,
        "The folder " + home
            + " is the state folder of a device, which holds secrets; choose another folder");
    refused(
        desktop,
        home.resolve("secrets").toFile().mkdir() ? home.resolve("secrets") : home,
        "The folder " + home.resolve("secrets") + " is inside " + home
            + ", which is the state folder of a device; choose a folder outside of it");
    Home mine = Home.open(base.resolve("mine/home"));
    mine.save(laptop.account().orElseThrow());
    refused(
        mine,
        base.resolve("mine"),
        "The folder " + base.resolve("mine") + " contains " + mine.path()
            + ", which is the state folder of a device; choose a folder without it, or move it"
            + " elsewhere first");
  }

  @Test
  void aFolderWithTheHomeOfAnotherDeviceInside_isRefused() throws IOException {
    Path other = Home.open(folder("work").resolve("deep/home")).path();
    Path work = base.resolve("work");
    refused(
        laptop,
        work,
        "The folder " + work + " contains " + other
            + ", which is the state folder of a device; choose a folder without it, or move it"
            + " elsewhere first");
  }

  @Test
  void aNewHomeInsideASyncedFolder_isRefused() throws IOException {
    Path docs = folder("docs");
    new FolderChoice(laptop).add(docs, "/");
    Path inside = docs.resolve("state/home");
    assertThatThrownBy(() -> Home.open(inside))
        .hasMessage("The state folder " + inside + " would be inside the synced folder " + docs
            + "; choose another with --home");
    assertThat(docs.resolve("state")).doesNotExist();
  }

  @Test
  void onlyItsOwnerMayLookIntoAHome() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(laptop.path())))
        .isEqualTo("rwx------");
  }
}
