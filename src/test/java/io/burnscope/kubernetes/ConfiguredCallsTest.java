package io.burnscope.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.change.ObjectRef;
import io.burnscope.change.Topology;
import io.burnscope.change.Tree;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whom a workload calls, as its own configuration tells. */
class ConfiguredCallsTest {
  private static final ObjectRef WEB = new ObjectRef("Deployment", "shop", "web");

  @Test
  void services_are_found_by_host_and_port_scheme_or_name_of_the_variable() {
    assertThat(called("CATALOG_ADDR", "catalog.store:8080")).containsExactly("store/catalog");
    assertThat(called("CATALOG_HOST", "catalog")).containsExactly("shop/catalog");
    assertThat(called("UPSTREAM_URL", "http://cart.shop.svc.cluster.local/api"))
        .containsExactly("shop/cart");
    assertThat(called("BROKERS", "kafka-0.kafka:9092,redis:6379"))
        .containsExactly("kafka/kafka-0", "shop/redis");
  }

  @Test
  void words_and_hosts_of_the_outside_are_no_services() {
    assertThat(called("LOG_LEVEL", "info")).isEmpty();
    assertThat(called("MODE", "read-only fast")).isEmpty();
    assertThat(called("PSP_URL", "https://example.com/pay")).isEmpty();
    assertThat(called("PSP_URL", "https://api.psp.example.com:443")).isEmpty();
    assertThat(called("LISTEN", "0.0.0.0:8080")).isEmpty();
  }

  @Test
  void credentials_in_an_address_do_not_become_names() {
    assertThat(called("DB_URL", "postgres://app:s3cret@orders-db.data:5432/orders"))
        .containsExactly("data/orders-db");
  }

  @Test
  void arguments_count_too() {
    Tree spec =
        new Tree(
            Map.of("containers", List.of(Map.of("args", List.of("--backend=search.shop:9000")))));

    assertThat(ConfiguredCalls.of(WEB, spec))
        .containsExactly(new Topology.Call(WEB, new ObjectRef("Service", "shop", "search")));
  }

  private static List<String> called(String variable, String value) {
    Tree spec =
        new Tree(
            Map.of(
                "containers",
                List.of(Map.of("env", List.of(Map.of("name", variable, "value", value))))));
    return ConfiguredCalls.of(WEB, spec).stream()
        .map(call -> call.callee().namespace() + "/" + call.callee().name())
        .toList();
  }
}
