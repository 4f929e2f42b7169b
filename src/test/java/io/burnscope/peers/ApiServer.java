package io.burnscope.peers;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A real Kubernetes API server on loopback, with RBAC and an etcd of its own; ready when started.
 *
 * <p>It takes 5 to 10 s to start and 350 MB: tests that do not stop it take {@link #shared()} and
 * work in namespaces of their own.
 */
public final class ApiServer implements AutoCloseable {
  private static final String ADMIN_TOKEN = "admin-token";

  private final PeerFolder folder;
  private final URI url;
  private final Etcd etcd;
  private final RunningProgram program;
  private final KubernetesClient admin;

  private ApiServer(PeerFolder folder, Etcd etcd) {
    this.folder = folder;
    this.etcd = etcd;
    int port = FreePort.next();
    this.url = URI.create("https://127.0.0.1:" + port);
    this.admin = access().client(ADMIN_TOKEN);
    BooleanSupplier ready = () -> ApiServerAccess.ready(admin);
    this.program =
        new RunningProgram(
            Program.KUBE_APISERVER, ApiServerFlags.of(port, etcd.url()), folder, ready);
  }

  /** Starts an API server that holds nothing yet; blocks until it is ready. */
  public static ApiServer start() {
    PeerFolder folder = PeerFolder.create("apiserver");
    Certificates.writeTo(folder);
    folder.write(ApiServerFlags.TOKENS, ADMIN_TOKEN + ",admin,admin-uid,\"system:masters\"\n");
    Etcd etcd = Etcd.start(folder);
    try {
      return new ApiServer(folder, etcd);
    } catch (RuntimeException | AssertionError failure) {
      etcd.close();
      throw failure;
    }
  }

  /** The API server that test classes share; started by the first call, ended with the JVM. */
  public static ApiServer shared() {
    return Shared.SERVER;
  }

  private static final class Shared {
    static final ApiServer SERVER = start();

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
    }
  }

  /** Its root, {@code https://127.0.0.1:port}. */
  public URI url() {
    return url;
  }

  /** The certificate authority that a client must trust, PEM. */
  public Path caFile() {
    return folder.file(ApiServerFlags.AUTHORITY);
  }

  /** The bearer token of a member of {@code system:masters}, whom RBAC lets do everything. */
  public String adminToken() {
    return ADMIN_TOKEN;
  }

  /** {@link #token(String, String)} in the namespace {@code default}. */
  public String token(String serviceAccount) {
    return token("default", serviceAccount);
  }

  /**
   * A bearer token, good for an hour, of a service account; it and its namespace are made if there
   * are none. It may do nothing until a test binds a role to it.
   */
  public String token(String namespace, String serviceAccount) {
    return ServiceAccounts.token(admin, namespace, serviceAccount);
  }

  /** A kubeconfig of the admin. */
  public Path kubeconfig() {
    return kubeconfig(ADMIN_TOKEN);
  }

  /** A kubeconfig that uses this token. */
  public Path kubeconfig(String token) {
    return access().kubeconfig(folder, token);
  }

  /** The admin's client; not to be closed by a test. */
  public KubernetesClient client() {
    return admin;
  }

  /** A client that uses this token and does not retry; the caller closes it. */
  public KubernetesClient client(String token) {
    return access().client(token);
  }

  /**
   * Applies manifests (YAML, several with {@code ---}) server-side as the admin, in their order;
   * waits after a custom resource definition until its kind is served.
   *
   * @return the objects as the server holds them now
   */
  public List<HasMetadata> apply(String manifests) {
    return Manifests.apply(admin, manifests);
  }

  /**
   * The table that kubectl would show for a path such as {@code
   * /apis/apps/v1/namespaces/shop/deployments}.
   */
  public Table table(String path) {
    return Table.parse(access().get(admin, path, Table.MEDIA_TYPE));
  }

  /** An outage: connections are refused; what is stored stays. */
  public void stop() {
    program.stop();
  }

  /** Ends an outage: same address, tokens and objects; blocks until it is ready. */
  public void restart() {
    program.restart();
  }

  /**
   * An outage after which it knows no earlier version of any object: a watch that comes back with
   * one is answered 410 Gone.
   */
  public void restartForgetting() {
    stop();
    etcd.compact();
    restart();
  }

  @Override
  public void close() {
    admin.close();
    program.close();
    etcd.close();
  }

  private ApiServerAccess access() {
    return new ApiServerAccess(url, caFile());
  }
}
