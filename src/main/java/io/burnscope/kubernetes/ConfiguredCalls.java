package io.burnscope.kubernetes;

import io.burnscope.change.ObjectRef;
import io.burnscope.change.Topology;
import io.burnscope.change.Tree;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whom the pods of a template call, as far as their environment and arguments name Services: {@code
 * CATALOG_ADDR=catalog.shop:8080}. Nothing but the names leaves this class.
 */
final class ConfiguredCalls {
  /** Kind of a callee that is known by its Service only. */
  static final String SERVICE = "Service";

  /** A host within a cluster: Service, perhaps namespace, perhaps the rest of its domain. */
  private static final Pattern HOST =
      Pattern.compile(
          "(?<![\\w.-])(?<scheme>[a-z][a-z0-9+.-]*://(?:[^@/\\s]*@)?)?"
              + "(?<service>[a-z][a-z0-9-]{0,61}[a-z0-9])"
              + "(?:\\.(?<namespace>[a-z0-9][a-z0-9-]{0,61}[a-z0-9]))?"
              + "(?:\\.svc(?:\\.[a-z0-9.-]+)?)?"
              + "(?<port>:\\d{1,5})?(?![\\w.-])");

  /** Variables whose value is a host even without scheme and port. */
  private static final Pattern NAMES_A_HOST =
      Pattern.compile(
          "(?:^|_)(HOST|HOSTNAME|ADDR|ADDRESS|URL|URI|ENDPOINT|SERVER|UPSTREAM|SERVICE)$");

  private static final Pattern BARE = Pattern.compile("[a-z0-9.-]+");

  /** Second parts of names outside of any cluster. */
  private static final Set<String> DOMAINS =
      Set.of("com", "net", "org", "io", "dev", "cloud", "local", "internal", "app");

  private static final int LONGEST_VALUE = 2000;

  private ConfiguredCalls() {}

  /** Calls from {@code workload} to Services, each once. */
  static List<Topology.Call> of(ObjectRef workload, Tree podSpec) {
    Set<ObjectRef> services = new LinkedHashSet<>();
    for (Tree container : containers(podSpec)) {
      for (Tree variable : container.trees("env")) {
        boolean host = NAMES_A_HOST.matcher(variable.text("name").orElse("")).find();
        variable
            .text("value")
            .ifPresent(
                value -> find(workload, value, host && BARE.matcher(value).matches(), services));
      }
      Stream.of("command", "args")
          .flatMap(part -> container.list(part).stream())
          .forEach(argument -> find(workload, String.valueOf(argument), false, services));
    }
    return services.stream().map(service -> new Topology.Call(workload, service)).toList();
  }

  private static List<Tree> containers(Tree podSpec) {
    return Stream.of("containers", "initContainers")
        .flatMap(part -> podSpec.trees(part).stream())
        .toList();
  }

  private static void find(
      ObjectRef workload, String value, boolean named, Set<ObjectRef> services) {
    if (value.length() > LONGEST_VALUE) {
      return;
    }
    Matcher host = HOST.matcher(value);
    while (host.find()) {
      boolean address = named || host.group("scheme") != null || host.group("port") != null;
      Optional<String> namespace = Optional.ofNullable(host.group("namespace"));
      if (address && namespace.filter(DOMAINS::contains).isEmpty()) {
        services.add(
            new ObjectRef(SERVICE, namespace.orElse(workload.namespace()), host.group("service")));
      }
    }
  }
}
