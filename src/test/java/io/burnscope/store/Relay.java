package io.burnscope.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A line to a server that a test can cut, or hold so that nothing gets through. */
final class Relay implements AutoCloseable {
  private enum Line {
    OPEN,
    /** Connections break, new ones too. */
    CUT,
    /** Connections stay, nothing gets through. */
    HELD
  }

  private final int target;
  private final ServerSocket listening;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile Line line = Line.OPEN;

  Relay(int target) {
    this.target = target;
    try {
      this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  void cut() {
    line = Line.CUT;
    sockets.forEach(Relay::close);
    sockets.clear();
  }

  void hold() {
    line = Line.HELD;
  }

  /** What was held breaks: nobody knows how far it came. */
  void open() {
    sockets.forEach(Relay::close);
    sockets.clear();
    line = Line.OPEN;
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket near = listening.accept();
        if (line == Line.CUT) {
          near.close();
          continue;
        }
        Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.addAll(List.of(near, far));
        Thread.ofVirtual().start(() -> copy(near, far));
        Thread.ofVirtual().start(() -> copy(far, near));
      } catch (IOException closing) {
        // the next one may do better
      }
    }
  }

  private void copy(Socket from, Socket to) {
    byte[] some = new byte[8_192];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(some); n >= 0; n = in.read(some)) {
        if (line == Line.OPEN) {
          out.write(some, 0, n);
          out.flush();
        }
      }
    } catch (IOException broken) {
      // ends below
    }
    close(from);
    close(to);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  @Override
  public void close() {
    cut();
    try {
      listening.close();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
