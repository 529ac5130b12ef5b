package dev.cairn.backend.gateway;

import dev.cairn.backend.problem.ProblemException;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.compression.Gzip;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.eclipse.jetty.server.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The HTTP server of the API. Safe for use by many threads; owns its server.
public final class Gateway implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Gateway.class);
  private static final long STOP_MILLIS = 1000;

  private final Javalin server;
  private final List<Route> routes;

  Gateway(List<Route> routes, Pipeline pipeline, SocketRoute socket) {
    this.routes = routes;
    this.server = Javalin.create(config -> configure(config, routes, pipeline, socket));
  }

  private static void configure(
      JavalinConfig config, List<Route> routes, Pipeline pipeline, SocketRoute socket) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.concurrency.useVirtualThreads = true;
    config.http.maxRequestSize = Route.LARGE_BODY;
    config.http.prefer405over404 = true;
    // Hardly larger than at the usual level, in a third of the time.
    config.http.compressionStrategy = new CompressionStrategy(null, new Gzip(Deflater.BEST_SPEED));
    config.jetty.modifyServer(Gateway::boundStop);
    config.jetty.modifyHttpConfiguration(http -> {
      http.setSendServerVersion(false);
      http.setSendDateHeader(false);
    });
    for (Route route : routes) {
      HandlerType method = HandlerType.findOrCreate(route.method());
      config.routes.addHttpHandler(method, route.path(), context -> pipeline.serve(context, route));
      if (route.path().startsWith("/api/")) {
        String versioned = "/api/v1/" + route.path().substring("/api/".length());
        config.routes.addHttpHandler(method, versioned, context -> pipeline.serve(context, route));
      }
    }
    socket.register(config.routes);
    config.routes.exception(
        HttpResponseException.class, (e, context) -> pipeline.refuse(context, e));
    config.routes.exception(
        ProblemException.class, (e, context) -> pipeline.refuseUpgrade(context, e));
  }

  private static void boundStop(Server server) {
    server.setStopTimeout(STOP_MILLIS);
  }

  /// Listens on the loopback address at `port`; 0 is any free one.
  ///
  /// @throws IOException when the port cannot be had
  public void start(int port) throws IOException {
    try {
      server.start("127.0.0.1", port);
    } catch (JavalinBindException e) {
      throw new IOException("port " + port + " is in use", e);
    }
  }

  /// The port it listens on.
  public int port() {
    return server.port();
  }

  /// The routes it answers, as `METHOD /path`, with the WebSocket's as `WS /path`.
  public List<String> routeLabels() {
    return Stream.concat(routes.stream().map(Route::label), Stream.of("WS /api/sync/ws"))
        .toList();
  }

  /// Gives requests that are under way a second to end, and cuts those that have not.
  @Override
  public void close() {
    try {
      server.stop();
    } catch (JavalinException e) {
      if (!(e.getCause() instanceof TimeoutException)) {
        throw e;
      }
      log.atInfo().log("Stopped with connections still open");
    }
  }
}
