package io.burnscope.kubernetes;

import io.burnscope.peers.ApiServer;
import java.util.List;

/** The shared API server with the project's resources installed, and ServiceLevels. */
public final class InstalledCrds {
  private static final List<String> PLURALS =
      List.of("servicelevelobjectives", "slocompositions", "slocorrelations");

  private InstalledCrds() {}

  /** The server; the first call installs. */
  public static ApiServer server() {
    return Installed.SERVER;
  }

  private static final class Installed {
    static final ApiServer SERVER = ApiServer.shared();

    static {
      PLURALS.forEach(plural -> SERVER.apply(TestFiles.read("deploy/crds/" + plural + ".yaml")));
      SERVER.apply(TestFiles.read("src/test/resources/kubernetes/servicelevels.yaml"));
    }
  }
}
