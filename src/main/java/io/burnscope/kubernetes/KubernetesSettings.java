package io.burnscope.kubernetes;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How one cluster is reached and what of it is looked at.
 *
 * @param namespaces that are watched and read; empty: all
 * @param requestTimeout for one request, more than zero and at most 1 min
 * @param more kinds that are journalled beside those that always are
 * @param writes what may be written there
 */
public record KubernetesSettings(
    Access access,
    Set<String> namespaces,
    Duration requestTimeout,
    List<ClusterKind> more,
    AllowedWrites writes) {
  private static final Duration LONGEST = Duration.ofMinutes(1);

  /** All namespaces, found as kubectl or a pod finds them, 5 s a request. */
  public static final KubernetesSettings DEFAULT =
      new KubernetesSettings(new Access.Automatic(), Set.of(), Duration.ofSeconds(5));

  public KubernetesSettings {
    namespaces = Set.copyOf(namespaces);
    more = List.copyOf(more);
    if (!requestTimeout.isPositive() || requestTimeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "requestTimeout is " + requestTimeout + ", not within 0 and 1 min");
    }
  }

  /** Without further kinds; rules are written. */
  public KubernetesSettings(Access access, Set<String> namespaces, Duration requestTimeout) {
    this(access, namespaces, requestTimeout, List.of());
  }

  /** Rules are written. */
  public KubernetesSettings(
      Access access, Set<String> namespaces, Duration requestTimeout, List<ClusterKind> more) {
    this(access, namespaces, requestTimeout, more, AllowedWrites.RECORDS_AND_RULES);
  }

  /** The same with {@code kinds} journalled beside those that always are. */
  public KubernetesSettings journalling(List<ClusterKind> kinds) {
    return new KubernetesSettings(access, namespaces, requestTimeout, kinds, writes);
  }

  /** The same where only this may be written. */
  public KubernetesSettings writing(AllowedWrites allowed) {
    return new KubernetesSettings(access, namespaces, requestTimeout, more, allowed);
  }

  /** The way in. */
  public sealed interface Access {
    /** The user's kubeconfig, else the pod's service account. */
    record Automatic() implements Access {}

    /**
     * A kubeconfig.
     *
     * @param context its current one if empty
     */
    record Kubeconfig(Path file, Optional<String> context) implements Access {}

    /**
     * An address.
     *
     * @param caFile PEM; the JDK's authorities if empty
     * @param tokenFile read again for every request, so that a rotated token is used; anonymous if
     *     empty
     */
    record Address(URI url, Optional<Path> caFile, Optional<Path> tokenFile) implements Access {}
  }
}
