package dev.cairn.core.transfer;

import dev.cairn.core.model.SyncException;
import dev.cairn.core.model.SyncException.Category;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.MediaType;
import okhttp3.Response;

/// What a store's answer to a fetch says besides the bytes. Only what a store says itself counts as
/// the loss of an object: a proxy that answers 404 must not have good ones sent again.
final class StoreAnswers {
  private static final String LOST = "object_lost";
  private static final long ERROR_BYTES_MAX = 4096;
  private static final Pattern OF_THE_WHOLE = Pattern.compile("bytes \\d+-\\d+/(\\d{1,18})");

  private StoreAnswers() {}

  /// The object is not there any more, or ends before the bytes that were asked for. Asking again
  /// does not help.
  static SyncException lost() {
    return new SyncException(
        Category.REFUSED, LOST, "The object store does not have what was stored there");
  }

  static boolean isLoss(SyncException cause) {
    return cause.code().equals(LOST);
  }

  /// Whether the refusal is S3's own word that it does not have the bytes.
  static boolean isLoss(Response refusal) throws IOException {
    return switch (refusal.code()) {
      case 404 -> hasErrorCode(refusal, "NoSuchKey");
      case 416 -> hasErrorCode(refusal, "InvalidRange");
      default -> false;
    };
  }

  private static boolean hasErrorCode(Response refusal, String code) throws IOException {
    return refusal.peekBody(ERROR_BYTES_MAX).string().contains("<Code>" + code + "</Code>");
  }

  /// Whether the answer says that the object ends before that byte of it.
  static boolean endsBefore(long end, Response answer) {
    Matcher range = OF_THE_WHOLE.matcher(String.valueOf(answer.header("Content-Range")));
    return range.matches() && Long.parseLong(range.group(1)) < end;
  }

  /// What the sign-in page of a network would say in place of the bytes.
  static void requireNoPage(Response answer) {
    MediaType type = answer.body().contentType();
    if (type != null && type.type().equals("text") && type.subtype().equals("html")) {
      throw new SyncException(
          Category.CORRUPT,
          "web_page",
          "A web page came in place of the file; does this network ask you to sign in?");
    }
  }
}
