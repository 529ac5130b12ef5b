package dev.cairn.ui.theme;

import dev.cairn.daemon.control.api.StatusDocument;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The state of everything as a colour and a sign, the same in window and tray.
public enum Mood {
  /// All is well.
  UP_TO_DATE("good", Feather.CHECK),
  /// Something is on its way.
  SYNCING("busy", Feather.REFRESH_CW),
  /// The person wanted quiet.
  PAUSED("quiet", Feather.PAUSE),
  /// The server is out of reach.
  OFFLINE("quiet", Feather.CLOUD_OFF),
  /// The person is needed.
  ATTENTION("needs-you", Feather.ALERT_TRIANGLE),
  /// No daemon runs.
  ABSENT("quiet", Feather.POWER);

  private final String styleClass;
  private final Feather icon;

  Mood(String styleClass, Feather icon) {
    this.styleClass = styleClass;
    this.icon = icon;
  }

  /// The mood of what the daemon said, if it said anything.
  public static Mood of(@Nullable StatusDocument status) {
    if (status == null) {
      return ABSENT;
    }
    return switch (status.state()) {
      case UP_TO_DATE -> UP_TO_DATE;
      case SYNCING -> SYNCING;
      case PAUSED -> PAUSED;
      case OFFLINE -> OFFLINE;
      case ATTENTION -> ATTENTION;
    };
  }

  /// The class that colours it.
  public String styleClass() {
    return styleClass;
  }

  /// Its sign.
  public Feather icon() {
    return icon;
  }
}
