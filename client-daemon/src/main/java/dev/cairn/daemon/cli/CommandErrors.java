package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.ControlFailure;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// Turns what a verb throws into one sentence and an exit code; the rest goes to the log.
final class CommandErrors implements IExecutionExceptionHandler {
  private final CairnCommand cairn;

  CommandErrors(CairnCommand cairn) {
    this.cairn = cairn;
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    if (failure instanceof ParameterException wrong) {
      return new UsageErrors(cairn).handleParseException(wrong, new String[0]);
    }
    Logger log = LoggerFactory.getLogger(CommandErrors.class);
    if (failure instanceof ControlFailure known) {
      log.atDebug().setCause(failure).log("Command failed");
      return Complaint.of(known).tell(cairn);
    }
    log.atError().setCause(failure).log("Command failed");
    String sentence = "Cairn could not do this: " + reason(failure);
    return Complaint.of(ExitCode.FAILED, sentence).tell(cairn);
  }

  private static String reason(Exception failure) {
    if (failure instanceof FileSystemException file && file.getFile() != null) {
      return file.getFile() + " " + reason(file);
    }
    String message = failure.getMessage();
    String name = failure.getClass().getSimpleName();
    return message == null || message.isBlank() ? name : name + ", " + message;
  }

  private static String reason(FileSystemException failure) {
    return switch (failure) {
      case FileAlreadyExistsException _ -> "is there already";
      case NoSuchFileException _ -> "is not there, or cannot be made";
      case AccessDeniedException _ -> "may not be used";
      case NotDirectoryException _ -> "is not a folder";
      default ->
        failure.getReason() == null ? "cannot be used" : "does not work: " + failure.getReason();
    };
  }
}
