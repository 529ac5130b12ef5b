package dev.cairn.backend.store.s3;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// An answer whose body is counted and may be cut or spoiled on its way out.
final class CountedResponse extends HttpServletResponseWrapper {
  private final StoreTraffic traffic;
  private final WireEffects effects;
  private @Nullable ServletOutputStream body;

  CountedResponse(HttpServletResponse response, StoreTraffic traffic, WireEffects effects) {
    super(response);
    this.traffic = traffic;
    this.effects = effects;
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    if (body == null) {
      body = new Body(super.getOutputStream());
    }
    return body;
  }

  private final class Body extends ServletOutputStream {
    private final ServletOutputStream out;
    private long passed;

    private Body(ServletOutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      long admitted = effects.admits(passed, length);
      effects.spoil(passed, bytes, offset, length);
      if (admitted > 0) {
        out.write(bytes, offset, (int) admitted);
        passed += admitted;
        traffic.sent(admitted);
      }
      if (admitted < length) {
        out.flush();
        throw effects.cut();
      }
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      out.close();
    }

    @Override
    public boolean isReady() {
      return out.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      out.setWriteListener(listener);
    }
  }
}
