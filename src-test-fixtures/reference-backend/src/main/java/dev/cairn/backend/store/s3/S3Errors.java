package dev.cairn.backend.store.s3;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.gaul.s3proxy.S3ProxyHandler;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// s3proxy's handler with its error documents within reach.
final class S3Errors extends S3ProxyHandler {
  private static final long MAX_OBJECT = 5L * 1024 * 1024 * 1024;
  private static final long MAX_SIGNED_BODY = 128L * 1024 * 1024;
  private static final int MAX_SIGNED_CHUNK = 16 * 1024 * 1024;
  private static final int MAX_SKEW_SECONDS = 15 * 60;

  S3Errors(BlobStore blobs, S3Access access) {
    super(
        blobs,
        AuthenticationType.AWS_V4,
        access.accessKey(),
        access.secretKey(),
        null,
        MAX_OBJECT,
        MAX_SIGNED_BODY,
        MAX_SIGNED_CHUNK,
        false,
        null,
        "",
        MAX_SKEW_SECONDS);
  }

  /// The refusal that came through those who were reading the body when its checksum turned out to
  /// be wrong: each of them wraps it once more.
  static @Nullable AwsServiceException within(Throwable failure) {
    Throwable cause = failure.getCause();
    while (cause != null && !(cause instanceof AwsServiceException)) {
      cause = cause.getCause();
    }
    return (AwsServiceException) cause;
  }

  void refuse(HttpServletRequest request, HttpServletResponse response, AwsServiceException e)
      throws IOException {
    String code = Objects.requireNonNullElse(S3Exceptions.errorCode(e), "");
    String message = e.awsErrorDetails() == null
        ? ""
        : Objects.requireNonNullElse(e.awsErrorDetails().errorMessage(), "");
    refuse(request, response, e.statusCode(), code, message);
  }

  void refuse(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      String code,
      String message)
      throws IOException {
    if (!response.isCommitted()) {
      sendSimpleErrorResponse(request, response, code, status, message, Map.of());
    }
  }
}
