package dev.cairn.backend.store.s3;

import dev.cairn.backend.store.ObjectCreated;
import dev.cairn.backend.store.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/// A blob store on disk that answers a PUT only when the object would survive a power cut and the
/// backend knows of it. The store it wraps renames complete files into place but never flushes
/// them.
final class DurableBlobStore extends ForwardingBlobStore {
  private final Path root;
  private final ObjectCreated created;
  private final boolean foldersFlush;

  DurableBlobStore(BlobStore delegate, Path root, ObjectCreated created) {
    super(delegate);
    this.root = root;
    this.created = created;
    this.foldersFlush = root.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream bytes) {
    PutObjectResponse response = super.putBlob(request, bytes);
    Path file = root.resolve(request.bucket()).resolve(request.key());
    Path folder = Objects.requireNonNull(file.getParent());
    try {
      flush(file);
      if (foldersFlush) {
        flush(folder);
      }
      created.stored(new StoredObject(request.key(), Files.size(file)));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot flush " + file, e);
    }
    return response;
  }

  private static void flush(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
