package dev.cairn.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.daemon.control.api.ConflictEntry;
import dev.cairn.daemon.control.api.StatusDocument;
import dev.cairn.ui.link.AppActions;
import dev.cairn.ui.link.DaemonLauncher;
import dev.cairn.ui.link.DaemonLink;
import dev.cairn.ui.settings.AppSettings;
import dev.cairn.ui.text.Texts;
import dev.cairn.ui.theme.Appearance;
import dev.cairn.ui.theme.Mood;
import dev.cairn.ui.theme.Theme;
import dev.cairn.ui.tray.TrayImage;
import dev.cairn.ui.tray.TrayPictures;
import dev.cairn.ui.window.MainWindow;
import dev.cairn.ui.window.Page;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Scale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Draws the pictures of the documentation, so that they cannot go stale.
@ResourceLock(Fx.LOCK)
class ScreenshotTest {
  private static final int SCALE = 2;
  private static final Path DOCS = Path.of(System.getProperty("cairn.docs"), "images");
  private static final Path HOME = Path.of("/home/anna/.local/state/cairn");
  private static final Path DRAFTS = Path.of("target/images");

  @Test
  void activity_isDrawn() throws IOException {
    var light = draw(Page.ACTIVITY, SampleStates.syncing(), Appearance.LIGHT, Locale.UK);
    var dark = draw(Page.ACTIVITY, SampleStates.syncing(), Appearance.DARK, Locale.UK);
    write(light, DOCS.resolve("app.png"));
    write(dark, DOCS.resolve("app-dark.png"));
    assertThat(brightness(light)).isGreaterThan(180);
    assertThat(brightness(dark)).isLessThan(80);
  }

  @Test
  void otherPages_areDrawn() throws IOException {
    StatusDocument status = SampleStates.attention();
    for (Page page : List.of(Page.CONFLICTS, Page.PROBLEMS, Page.SETTINGS)) {
      var name = "app-" + page.name().toLowerCase(Locale.ROOT) + ".png";
      var image = draw(page, status, Appearance.LIGHT, Locale.GERMANY);
      write(image, DRAFTS.resolve(name));
      assertThat(colours(image)).as(name).isGreaterThan(50);
    }
  }

  @Test
  void questionOfAGuard_isDrawn() throws IOException {
    var state = SampleStates.app(SampleStates.held(), List.of(), List.of(SampleStates.guard()));
    var image = Fx.call(() -> {
      MainWindow window = window(Appearance.LIGHT, Locale.UK);
      window.render(state);
      return snapshot(window);
    });
    write(image, DRAFTS.resolve("app-guard.png"));
    assertThat(colours(image)).isGreaterThan(50);
  }

  @Test
  void quietStates_areDrawn() throws IOException {
    var paused = draw(Page.ACTIVITY, SampleStates.paused(), Appearance.DARK, Locale.GERMANY);
    write(paused, DRAFTS.resolve("app-paused.png"));
    var absent = drawAbsent();
    write(absent, DRAFTS.resolve("app-absent.png"));
    assertThat(colours(paused)).isGreaterThan(50);
    assertThat(colours(absent)).isGreaterThan(50);
  }

  @Test
  void trayPictures_areDrawn() throws IOException {
    var sheet = new BufferedImage(480, 240, BufferedImage.TYPE_INT_RGB);
    var graphics = sheet.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 480, 120);
    int x = 8;
    for (Mood mood : Mood.values()) {
      int y = 8;
      for (TrayImage picture : Fx.call(() -> new TrayPictures().of(mood, 0))) {
        int side = picture.side();
        var image = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, side, side, picture.argb(), 0, side);
        graphics.drawImage(image, x, y, null);
        graphics.drawImage(image, x, y + 120, null);
        y += side + 4;
      }
      x += 80;
    }
    graphics.dispose();
    write(sheet, DRAFTS.resolve("tray.png"));
    assertThat(colours(sheet)).isGreaterThan(50);
  }

  private static BufferedImage draw(
      Page page, StatusDocument status, Appearance appearance, Locale locale) {
    List<ConflictEntry> conflicts = status.conflicts() == 0 ? List.of() : SampleStates.conflicts();
    return Fx.call(() -> {
      MainWindow window = window(appearance, locale);
      window.render(SampleStates.app(status, conflicts));
      window.show(page);
      return snapshot(window);
    });
  }

  private static BufferedImage drawAbsent() {
    return Fx.call(() -> snapshot(window(Appearance.LIGHT, Locale.UK)));
  }

  private static MainWindow window(Appearance appearance, Locale locale) {
    var theme = new Theme();
    theme.choose(appearance);
    var link = new DaemonLink(HOME, news -> {});
    var launcher = Optional.of(new DaemonLauncher(Path.of("cairn")));
    var actions = new AppActions(HOME, link, launcher, path -> {}, on -> {}, sentence -> {});
    var state = dev.cairn.ui.state.AppState.initial(SampleStates.NOW, java.time.ZoneOffset.UTC);
    var texts = Texts.of(locale);
    var window = new MainWindow(texts, actions, AppSettings.DEFAULT, chosen -> {}, state);
    theme.dress(window.root());
    return window;
  }

  private static BufferedImage snapshot(MainWindow window) {
    var scene = new Scene(window.root(), 980, 660);
    scene.getRoot().applyCss();
    scene.getRoot().layout();
    var parameters = new SnapshotParameters();
    parameters.setTransform(new Scale(SCALE, SCALE));
    int width = 980 * SCALE;
    int height = 660 * SCALE;
    WritableImage image = scene.getRoot().snapshot(parameters, new WritableImage(width, height));
    var pixels = new int[width * height];
    var format = PixelFormat.getIntArgbInstance();
    image.getPixelReader().getPixels(0, 0, width, height, format, pixels, 0, width);
    var copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    copy.setRGB(0, 0, width, height, pixels, 0, width);
    return copy;
  }

  private static void write(BufferedImage image, Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    assertThat(ImageIO.write(image, "png", file.toFile())).isTrue();
  }

  private static double brightness(BufferedImage image) {
    long sum = 0;
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    for (int pixel : pixels) {
      sum += (pixel >> 8) & 0xff;
    }
    return (double) sum / pixels.length;
  }

  private static long colours(BufferedImage image) {
    return java.util.Arrays.stream(
            image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
        .distinct()
        .count();
  }
}
