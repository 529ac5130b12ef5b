package dev.cairn.backend.store.s3;

import dev.cairn.backend.fault.Fault;
import dev.cairn.backend.fault.Faults;
import dev.cairn.backend.store.ObjectCreated;
import dev.cairn.backend.store.StoredObject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.gaul.s3proxy.S3ProxyHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/// The request path of the embedded store: counts, lets faults strike, hands over to s3proxy, and
/// turns what that throws into S3's error documents. What it refuses it reads to its end first,
/// also of somebody who has signed nothing: it is a store for tests. Safe for use by many threads.
final class StoreServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger log = LoggerFactory.getLogger(StoreServlet.class);
  private static final int PRECONDITION_FAILED = 412;
  // More than any chunk or pack.
  private static final long MAX_DRAINED = 16L * 1024 * 1024;

  // A servlet is Serializable by inheritance only; nobody serialises this one.
  private final transient S3Errors handler;
  private final transient DurableBlobStore blobs;
  private final transient ObjectCreated created;
  private final transient Faults faults;
  private final transient StoreTraffic traffic;
  private final String bucketPrefix;

  StoreServlet(
      DurableBlobStore blobs,
      S3Access access,
      ObjectCreated created,
      Faults faults,
      StoreTraffic traffic) {
    this.handler = new S3Errors(blobs, access);
    this.blobs = blobs;
    this.created = created;
    this.faults = faults;
    this.traffic = traffic;
    this.bucketPrefix = "/" + access.bucket() + "/";
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String query = request.getQueryString();
    if (query != null && query.contains("X-Amz-Signature=")) {
      traffic.request(request.getMethod());
    }
    String path = request.getRequestURI();
    String alias = "/store/" + path.substring(Math.min(path.length(), bucketPrefix.length()));
    Fault fault = faults.strike(request.getMethod(), List.of(alias, path)).orElse(null);
    WireEffects effects = new WireEffects(fault, () -> cut(request));
    effects.delay();
    CountedResponse counted = new CountedResponse(response, traffic, effects);
    try (InputStream body = new CountedInput(request.getInputStream(), traffic, effects)) {
      if (fault != null && fault.expireUrl()) {
        refuse(request, counted, body, 403, "AccessDenied", "Request has expired");
      } else if (fault != null && fault.status() != null) {
        Integer retryAfter = fault.retryAfter();
        if (retryAfter != null) {
          counted.setIntHeader("Retry-After", retryAfter);
        }
        refuse(request, counted, body, fault.status(), "InjectedFault", "Ordered by a tester");
      } else {
        handle(request, counted, body);
      }
    }
  }

  private void handle(HttpServletRequest request, HttpServletResponse response, InputStream body)
      throws IOException {
    try {
      handler.doHandle(request, request, response, body, new S3ProxyHandler.RequestContext());
    } catch (AwsServiceException e) {
      refuse(request, response, body, e);
    } catch (IllegalArgumentException e) {
      String message = Objects.toString(e.getMessage(), "");
      refuse(request, response, body, 400, "InvalidArgument", message);
    } catch (UnsupportedOperationException e) {
      refuse(request, response, body, 501, "NotImplemented", "Not implemented");
    } catch (IOException | RuntimeException e) {
      AwsServiceException refusal = S3Errors.within(e);
      if (refusal == null) {
        throw e;
      }
      refuse(request, response, body, refusal);
    }
  }

  // Closing a connection on which bytes have come that nobody read resets it, and the client may
  // lose the answer.
  private static void drain(InputStream body) throws IOException {
    if (body.skip(MAX_DRAINED) == MAX_DRAINED) {
      log.atDebug().log("A refused request is longer than any that clients send");
    }
  }

  private void refuse(
      HttpServletRequest request,
      HttpServletResponse response,
      InputStream body,
      int status,
      String code,
      String message)
      throws IOException {
    drain(body);
    handler.refuse(request, response, status, code, message);
  }

  private void refuse(
      HttpServletRequest request,
      HttpServletResponse response,
      InputStream body,
      AwsServiceException e)
      throws IOException {
    drain(body);
    // Somebody stored it already. Say so again before the client hears of it: the first news may
    // have been lost in a crash between storing and telling.
    if (e.statusCode() == PRECONDITION_FAILED && request.getMethod().equals("PUT")) {
      reportExisting(request.getRequestURI());
    }
    log.atDebug()
        .addKeyValue("path", request.getRequestURI())
        .addKeyValue("status", e.statusCode())
        .log("Store refused a request");
    handler.refuse(request, response, e);
  }

  private void reportExisting(String path) {
    if (path.startsWith(bucketPrefix)) {
      String key = path.substring(bucketPrefix.length());
      String bucket = bucketPrefix.substring(1, bucketPrefix.length() - 1);
      HeadObjectResponse head = blobs.blobMetadataIfPresent(bucket, key);
      if (head != null) {
        created.stored(new StoredObject(key, head.contentLength()));
      }
    }
  }

  private static void cut(HttpServletRequest request) {
    ServletContextRequest.getServletContextRequest(request)
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .close();
  }
}
