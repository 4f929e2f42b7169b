package io.burnscope.peers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A line to a server that a test can cut, or hold so that nothing gets through. */
public final class Relay implements AutoCloseable {
  private enum Line {
    OPEN,
    /** Connections break, new ones too. */
    CUT,
    /** Connections stay, nothing gets through. */
    HELD,
    /** What is sent gets through, no answer does. */
    MUTE
  }

  private final int target;
  private final ServerSocket listening;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final AtomicLong calls = new AtomicLong();
  private volatile Line line = Line.OPEN;

  /** A line to a server on the loopback. */
  public Relay(int target) {
    this.target = target;
    try {
      this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** Where it listens. */
  public int port() {
    return listening.getLocalPort();
  }

  /** How many connections were made or tried. */
  public long calls() {
    return calls.get();
  }

  /** Connections break, new ones too. */
  public void cut() {
    line = Line.CUT;
    sockets.forEach(Relay::close);
    sockets.clear();
  }

  /** Connections stay, nothing gets through. */
  public void hold() {
    line = Line.HELD;
  }

  /** What is sent gets through, no answer does. */
  public void mute() {
    line = Line.MUTE;
  }

  /** What was held breaks: nobody knows how far it came. */
  public void open() {
    sockets.forEach(Relay::close);
    sockets.clear();
    line = Line.OPEN;
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket near = listening.accept();
        calls.incrementAndGet();
        if (line == Line.CUT) {
          near.close();
          continue;
        }
        Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.addAll(List.of(near, far));
        Thread.ofVirtual().start(() -> copy(near, far, List.of(Line.OPEN, Line.MUTE)));
        Thread.ofVirtual().start(() -> copy(far, near, List.of(Line.OPEN)));
      } catch (IOException closing) {
        // the next one may do better
      }
    }
  }

  private void copy(Socket from, Socket to, List<Line> lets) {
    byte[] some = new byte[8_192];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(some); n >= 0; n = in.read(some)) {
        if (lets.contains(line)) {
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
