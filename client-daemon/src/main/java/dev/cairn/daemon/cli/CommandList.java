package dev.cairn.daemon.cli;

import java.util.List;

/// Every verb of this module, in the order the help shows them. Adding one is a line here.
final class CommandList {
  private CommandList() {}

  /// `cairn …`
  static List<Object> verbs(CairnCommand cairn) {
    return List.of(
        new LoginCommand(cairn),
        new LogoutCommand(cairn),
        new AddCommand(cairn),
        new RemoveCommand(cairn),
        new StatusCommand(cairn),
        new SyncCommand(cairn),
        new PauseCommand(cairn),
        new ResumeCommand(cairn),
        new LimitCommand(cairn),
        new ActivityCommand(cairn),
        new ExplainCommand(cairn),
        new PlanCommand(cairn),
        new IgnoreCommand(cairn),
        new HistoryCommand(cairn),
        new RestoreCommand(cairn),
        new RewindCommand(cairn),
        new VerifyCommand(cairn),
        new FoldersCommand(cairn),
        new WhoamiCommand(cairn),
        new StatsCommand(cairn));
  }

  /// `cairn guard …`
  static List<Object> guardVerbs(CairnCommand cairn) {
    return List.of(
        new GuardListCommand(cairn), new GuardAllowCommand(cairn), new GuardRestoreCommand(cairn));
  }

  /// `cairn select …`
  static List<Object> selectVerbs(CairnCommand cairn) {
    return List.of(
        new SelectListCommand(cairn),
        new SelectExcludeCommand(cairn),
        new SelectIncludeCommand(cairn));
  }

  /// `cairn trash …`
  static List<Object> trashVerbs(CairnCommand cairn) {
    return List.of(new TrashRestoreCommand(cairn));
  }

  /// `cairn devices …`
  static List<Object> deviceVerbs(CairnCommand cairn) {
    return List.of(new DevicesRevokeCommand(cairn));
  }

  /// `cairn conflicts …`
  static List<Object> conflictVerbs(CairnCommand cairn) {
    return List.of(new ConflictsResolveCommand(cairn));
  }

  /// `cairn daemon …`
  static List<Object> daemonVerbs(CairnCommand cairn) {
    return List.of(
        new DaemonRunCommand(cairn),
        new DaemonStartCommand(cairn),
        new DaemonStopCommand(cairn),
        new DaemonStatusCommand(cairn));
  }
}
