package io.burnscope.peers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.random.RandomGenerator;

/** Free loopback ports for programs that must be told theirs. */
final class FreePort {
  /** Below the ports that the kernel gives to outgoing connections, which could take one back. */
  private static final int LOWEST = 15_000;

  private static final int HIGHEST = 32_000;
  private static final RandomGenerator RANDOM = RandomGenerator.getDefault();

  private FreePort() {}

  /** A port that nobody listened on a moment ago, between 15000 and 32000. */
  static int next() {
    while (true) {
      int port = RANDOM.nextInt(LOWEST, HIGHEST);
      if (free(port)) {
        return port;
      }
    }
  }

  private static boolean free(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException _) {
      return false;
    }
  }
}
