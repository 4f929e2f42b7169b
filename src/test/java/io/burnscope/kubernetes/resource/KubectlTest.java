package io.burnscope.kubernetes.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.incident.Incident;
import io.burnscope.incident.Sink.Delivery;
import io.burnscope.kubernetes.InstalledCrds;
import io.burnscope.kubernetes.TestFiles;
import io.burnscope.peers.ApiServer;
import io.burnscope.peers.Kubectl;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What people see with kubectl on a real API server; the README shows it. */
@Tag("cluster")
class KubectlTest {
  private static final String NAME = "checkout-flow-20261119-0316-5c1e";
  private static final Pattern AGE = Pattern.compile("[0-9]+[smhd][0-9smhd]*$");
  private static final ApiServer SERVER = InstalledCrds.server();
  private static final Kubectl KUBECTL = new Kubectl(SERVER);
  private static final CheckoutIncident CHECKOUT = new CheckoutIncident("checkout");

  @BeforeAll
  static void an_incident_of_the_sample() {
    for (String namespace : List.of("checkout", "shop")) {
      SERVER.token(namespace, "default"); // makes the namespace
    }
    KUBECTL.run("apply", "--server-side", "-f", "rules/checkout.yaml");
    deliver(CHECKOUT.open());
  }

  @Test
  void every_sample_applies() {
    assertThat(KUBECTL.run("apply", "--server-side", "-f", "rules/sli-kinds.yaml"))
        .contains("servicelevelobjective.observability.slok.io/orders serverside-applied");
  }

  @Test
  void the_readme_shows_what_kubectl_get_prints() {
    String readme = TestFiles.read("README.md");
    String begin = "$ kubectl get slocorr -n checkout\n";
    String after = readme.substring(readme.indexOf(begin) + begin.length());

    String printed = KUBECTL.run("get", "slocorr", "-n", "checkout");

    assertThat(withoutAges(printed))
        .isEqualTo(withoutAges(after.substring(0, after.indexOf("```"))));
  }

  @Test
  void the_three_kinds_are_listed_by_their_short_names() {
    assertThat(KUBECTL.run("get", "slo,sloc,slocorr", "-n", "checkout"))
        .contains("servicelevelobjective.observability.slok.io/payments-slo")
        .contains("slocomposition.observability.slok.io/checkout-flow")
        .contains("slocorrelation.observability.slok.io/" + NAME);
  }

  @Test
  void wide_tells_when_it_began_and_who_owns_what_did_it() {
    String printed = KUBECTL.run("get", "slocorr", "-n", "checkout", "-o", "wide");

    assertThat(printed.lines().findFirst().orElseThrow().split(" {2,}"))
        .containsExactly(
            "NAME",
            "SLO",
            "SEVERITY",
            "STATE",
            "BURN RATE",
            "BUDGET",
            "SUSPECT",
            "EVENTS",
            "BEGAN",
            "DETECTED",
            "OWNER",
            "AGE");
    assertThat(printed).contains("deploy/payments 1.8.2→1.9.0 (high)", "14", "team-payments");
  }

  @Test
  void describe_ends_with_the_verdict() {
    String printed = KUBECTL.run("describe", "slocorr", "-n", "checkout", NAME);

    assertThat(printed).contains("kubectl -n checkout rollout undo deployment/payments");
    assertThat(printed.substring(printed.lastIndexOf("Events:")))
        .contains("Opened", "SuspectNamed", "deploy/payments 1.8.2→1.9.0 (high, 0.94)");
  }

  @Test
  void explain_tells_what_a_field_takes() {
    assertThat(KUBECTL.run("explain", "slo.spec.objective.target"))
        .contains("Percent of events that are good");
    assertThat(KUBECTL.run("explain", "sloc.spec.composition")).contains("WEIGHTED_ROUTES");
    assertThat(KUBECTL.run("explain", "slocorr.status.assessment.undo")).contains("undo");
  }

  @Test
  void a_watch_prints_the_turns() {
    SERVER.token("watched-turns", "default");
    CheckoutIncident watched = new CheckoutIncident("watched-turns");
    try (Kubectl.Watching watching = KUBECTL.begin("get", "slocorr", "-n", "watched-turns", "-w")) {
      deliver(watched.open());
      watching.awaitText("(high)");

      deliver(watched.resolved());

      watching.awaitText("resolved");
      assertThat(watching.printed()).contains("open").contains(NAME);
    }
  }

  private static String withoutAges(String table) {
    return String.join(
        "\n", table.lines().map(line -> AGE.matcher(line.strip()).replaceAll("AGE")).toList());
  }

  private static void deliver(Incident incident) {
    Delivery delivery = RecordRights.delivery(SERVER.client(), incident);
    assertThat(delivery).isInstanceOf(Delivery.Delivered.class);
  }
}
