package io.burnscope.prometheus;

import io.burnscope.change.ObjectRef;
import io.burnscope.slo.Selector;
import io.burnscope.slo.Selector.Operator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of a Deployment's pods: name, hash of the pod template, random suffix. */
record PodNames(ObjectRef deployment) {
  /** The alphabet of Kubernetes' own hashes and suffixes: no vowels, nothing easily misread. */
  private static final String SAFE = "[bcdfghjklmnpqrstvwxz2456789]";

  /** Matchers that select its pods; series without a namespace count as its own. */
  List<Selector.Matcher> matchers() {
    return List.of(
        new Selector.Matcher("namespace", Operator.MATCHES, deployment.namespace() + "|"),
        new Selector.Matcher("pod", Operator.MATCHES, pattern()));
  }

  /** Regular expression of its pods' names. */
  String pattern() {
    return deployment.name() + "-" + SAFE + "{1,10}-" + SAFE + "{5}";
  }

  /** The hash in the name of one of its pods. */
  Optional<String> hash(String pod) {
    Matcher name =
        Pattern.compile(Pattern.quote(deployment.name()) + "-(" + SAFE + "{1,10})-" + SAFE + "{5}")
            .matcher(pod);
    return name.matches() ? Optional.of(name.group(1)) : Optional.empty();
  }
}
