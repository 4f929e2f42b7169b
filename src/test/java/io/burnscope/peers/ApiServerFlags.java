package io.burnscope.peers;

import java.net.URI;
import java.util.List;

/** How an API server under test is started: RBAC as in a real cluster, no controllers beside it. */
final class ApiServerFlags {
  static final String AUTHORITY = "ca.crt";
  static final String TOKENS = "tokens.csv";

  private ApiServerFlags() {}

  /** File names are those of {@link Certificates}, relative to the server's folder. */
  static List<String> of(int port, URI etcd) {
    return List.of(
        "--etcd-servers=" + etcd,
        "--bind-address=127.0.0.1",
        "--advertise-address=127.0.0.1",
        "--secure-port=" + port,
        "--endpoint-reconciler-type=none",
        "--tls-cert-file=apiserver.crt",
        "--tls-private-key-file=apiserver.key",
        "--token-auth-file=" + TOKENS,
        "--authorization-mode=RBAC",
        "--service-account-issuer=https://kubernetes.default.svc",
        "--service-account-key-file=sa.pub",
        "--service-account-signing-key-file=sa.key",
        "--service-cluster-ip-range=10.0.0.0/24",
        // Without a controller no namespace has a default service account for Pods to use.
        "--disable-admission-plugins=ServiceAccount");
  }
}
