package dev.cairn.backend.store.s3;

import dev.cairn.backend.fault.Faults;
import dev.cairn.backend.store.ObjectCreated;
import dev.cairn.backend.store.ObjectStore;
import dev.cairn.backend.store.PresignedRequest;
import dev.cairn.backend.store.StoreCounts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/// An S3 of our own on the loopback address, over a folder. Reports every object as it is stored.
/// Safe for use by many threads; owns its server.
public final class EmbeddedStore implements ObjectStore {
  private static final String REGION = "us-east-1";
  private static final int MAX_REQUESTS = 512;
  private static final Logger log = LoggerFactory.getLogger(EmbeddedStore.class);
  private static final long STOP_MILLIS = 500;
  /// Objects come in pieces of this size, instead of 8 KB.
  private static final int INPUT_BUFFER = 64 << 10;

  private final Server server;
  private final ServerConnector connector;
  private final DurableBlobStore blobs;
  private final StoreTraffic traffic = new StoreTraffic();
  private final Presigning presigning;
  private final String bucket;

  private EmbeddedStore(
      Path folder, S3Access access, int port, ObjectCreated created, Faults faults)
      throws IOException {
    Path root = Files.createDirectories(folder);
    this.bucket = access.bucket();
    this.blobs = new DurableBlobStore(new FilesystemNio2BlobStore(root.toString()), root, created);
    if (!blobs.containerExists(bucket)) {
      blobs.createContainer(bucket);
    }
    this.server = new Server(new VirtualThreadPool(MAX_REQUESTS));
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    HttpConnectionFactory connections = new HttpConnectionFactory(http);
    connections.setInputBufferSize(INPUT_BUFFER);
    this.connector = new ServerConnector(server, connections);
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    server.addConnector(connector);
    server.setStopTimeout(STOP_MILLIS);
    ServletContextHandler context = new ServletContextHandler("/");
    StoreServlet servlet = new StoreServlet(blobs, access, created, faults, traffic);
    context.addServlet(new ServletHolder(servlet), "/*");
    server.setHandler(context);
    start();
    this.presigning = new Presigning(endpoint(), REGION, access);
  }

  /// Starts a store over `folder` on `port` (0 is any free one).
  ///
  /// @throws IOException when the folder or the port cannot be had
  public static EmbeddedStore start(
      Path folder, S3Access access, int port, ObjectCreated created, Faults faults)
      throws IOException {
    return new EmbeddedStore(folder, access, port, created, faults);
  }

  // Jetty declares Exception; what it means here is that the port cannot be had.
  private void start() throws IOException {
    try {
      server.start();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("The object store did not start: " + e.getMessage(), e);
    }
  }

  /// The port it answers on.
  public int port() {
    return connector.getLocalPort();
  }

  private URI endpoint() {
    return URI.create("http://127.0.0.1:" + port());
  }

  @Override
  public PresignedRequest presignPut(String key, long size, String sha256) {
    return presigning.put(key, size, sha256);
  }

  @Override
  public PresignedRequest presignGet(String key) {
    return presigning.get(key);
  }

  @Override
  public Optional<Long> size(String key) {
    return Optional.ofNullable(blobs.blobMetadataIfPresent(bucket, key))
        .map(HeadObjectResponse::contentLength);
  }

  @Override
  public void delete(String key) {
    blobs.removeBlob(bucket, key);
  }

  @Override
  public boolean reportsObjects() {
    return true;
  }

  @Override
  public StoreCounts counts() {
    return traffic.counts();
  }

  /// Cuts clients that keep their connections open.
  @Override
  public void close() {
    try {
      server.stop();
    } catch (TimeoutException e) {
      log.atInfo().log("The object store stopped with connections still open");
    } catch (Exception e) {
      // Jetty declares Exception; a server that cannot stop leaves nothing more to do but say so.
      throw new IllegalStateException("The object store did not stop", e);
    } finally {
      presigning.close();
    }
  }
}
