package dev.cairn.backend.gateway;

import dev.cairn.backend.fault.Fault;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts an answer on the wire, with what a fault does to it. Safe for use by many threads.
final class AnswerWriter {
  private static final Logger log = LoggerFactory.getLogger(AnswerWriter.class);
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

  private final Clock clock;

  AnswerWriter(Clock clock) {
    this.clock = clock;
  }

  void write(Context context, Visit visit, Answer answer) {
    Fault fault = visit.fault();
    Integer skew = fault == null ? null : fault.clockSkewS();
    context.status(answer.status());
    context.header("Cairn-Api-Version", "1");
    context.header("X-Request-Id", visit.requestId());
    context.header("Date", HTTP_DATE.format(clock.instant().plusSeconds(skew == null ? 0 : skew)));
    answer.headers().forEach(context::header);
    byte[] body = fault == null ? answer.body() : spoiled(fault, answer.body());
    if (answer.body().length > 0) {
      context.contentType(answer.contentType());
    }
    Long limit = fault == null ? null : fault.dropAfterBytes();
    if (limit == null) {
      context.result(body);
    } else {
      cut(context, body, (int) Math.min(limit, body.length));
    }
  }

  private static byte[] spoiled(Fault fault, byte[] body) {
    byte[] changed = body.clone();
    if (fault.corrupt() && changed.length > 0) {
      changed[0] ^= 1;
    }
    if (fault.expireUrl()) {
      // The signature covers the lifetime, so the store refuses the URL as it would an expired one.
      return new String(changed, StandardCharsets.UTF_8)
          .replaceAll("X-Amz-Expires=[0-9]+", "X-Amz-Expires=1")
          .getBytes(StandardCharsets.UTF_8);
    }
    return changed;
  }

  private static void cut(Context context, byte[] body, int length) {
    try {
      if (length > 0) {
        context.res().setContentLength(body.length);
        OutputStream out = context.res().getOutputStream();
        out.write(body, 0, length);
        out.flush();
      }
    } catch (IOException e) {
      log.atDebug().addKeyValue("cause", e.toString()).log("The client was gone before the cut");
    }
    ServletContextRequest.getServletContextRequest(context.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .close();
  }
}
