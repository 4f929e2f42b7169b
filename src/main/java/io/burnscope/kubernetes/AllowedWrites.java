package io.burnscope.kubernetes;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Burnscope may write in a cluster, by mode. Whatever is not listed is never sent. */
public enum AllowedWrites {
  /** Records of incidents and Events: other tools' rules and status stay theirs. */
  RECORDS(Paths.RECORDS, List.of()),
  /** Those, rules and status of SLOs, and the Lease of the one replica that writes them. */
  RECORDS_AND_RULES(Paths.RECORDS, Paths.RULES);

  /** Paths, spelled as {@code METHODS path}; a namespace is any. */
  private static final class Paths {
    private static final String OURS = "/apis/observability.slok.io/v1alpha1/namespaces/[^/]+/";

    static final List<String> RECORDS =
        List.of(
            "(POST|PATCH|DELETE) " + OURS + "slocorrelations(/[^/]+)?",
            "PATCH " + OURS + "slocorrelations/[^/]+/status",
            "POST (/api/v1|/apis/events\\.k8s\\.io/v1)/namespaces/[^/]+/events",
            // A question in the form of a write: nothing is stored.
            "POST /apis/authorization\\.k8s\\.io/v1/selfsubjectaccessreviews");

    static final List<String> RULES =
        List.of(
            "(POST|PATCH|DELETE)"
                + " /apis/monitoring\\.coreos\\.com/v1/namespaces/[^/]+/prometheusrules(/[^/]+)?",
            "(POST|PATCH|DELETE) /api/v1/namespaces/[^/]+/configmaps(/[^/]+)?",
            // Those that are kept for ServiceLevels have a dot in their names.
            "POST " + OURS + "servicelevelobjectives",
            "(PATCH|DELETE) " + OURS + "servicelevelobjectives/[^/.]+(\\.[^/.]+)+",
            "PATCH " + OURS + "(servicelevelobjectives|slocompositions)/[^/]+/status",
            "POST /apis/coordination\\.k8s\\.io/v1/namespaces/[^/]+/leases",
            "(PUT|PATCH) /apis/coordination\\.k8s\\.io/v1/namespaces/[^/]+/leases/burnscope");

    private Paths() {}
  }

  private static final List<String> READS = List.of("GET", "HEAD", "OPTIONS");

  private final Pattern requests;

  AllowedWrites(List<String> paths, List<String> more) {
    this.requests =
        Pattern.compile(
            Stream.concat(paths.stream(), more.stream()).collect(Collectors.joining("|")));
  }

  /** Whether a request may be sent; reading always may. */
  boolean allow(String method, String path) {
    return READS.contains(method) || requests.matcher(method + " " + path).matches();
  }
}
