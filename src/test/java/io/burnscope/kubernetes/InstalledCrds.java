package io.burnscope.kubernetes;

import io.burnscope.peers.ApiServer;
import java.util.List;

/** The shared API server with the project's resources installed. */
public final class InstalledCrds {
  private static final List<String> PLURALS =
      List.of("servicelevelobjectives", "slocompositions", "slocorrelations");

  private InstalledCrds() {}

  /** The server; installs as often as it is called. */
  public static ApiServer server() {
    ApiServer server = ApiServer.shared();
    PLURALS.forEach(plural -> server.apply(TestFiles.read("deploy/crds/" + plural + ".yaml")));
    return server;
  }
}
