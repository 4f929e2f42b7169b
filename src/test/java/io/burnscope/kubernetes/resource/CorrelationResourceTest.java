package io.burnscope.kubernetes.resource;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.house.GoldenFile;
import io.burnscope.incident.Incident;
import io.burnscope.incident.OutboxItem;
import io.burnscope.incident.Post;
import io.burnscope.kubernetes.PlainYaml;
import io.burnscope.kubernetes.crd.CorrelationStatus;
import io.burnscope.kubernetes.crd.SloCorrelation;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorrelationResourceTest {
  private static final String FOLDER = "src/test/resources/kubernetes/";
  private static final CheckoutIncident CHECKOUT = CheckoutIncident.IN_CHECKOUT;

  @Test
  void a_sink_that_gave_up_is_named_with_what_to_do() {
    Post.Undelivered root = new Post.Undelivered("slack", "root", "Slack says channel_not_found");
    Post.Undelivered reply = new Post.Undelivered("slack", "ranking", "Slack says not_in_channel");

    CorrelationStatus status =
        CorrelationResource.of(new Post.Entry(CHECKOUT.open(), List.of(root, reply))).getStatus();

    assertThat(status.conditions())
        .filteredOn(condition -> condition.getType().equals("Published"))
        .singleElement()
        .satisfies(published -> {
          assertThat(published.getStatus()).isEqualTo("False");
          assertThat(published.getReason()).isEqualTo("GivenUp");
          assertThat(published.getMessage())
              .isEqualTo(
                  "slack could not be told (root and 1 more): Slack says channel_not_found."
                      + " Mend it, then run: burnscope outbox retry --all --sink slack");
        });
  }

  @Test
  void a_sink_that_waits_for_a_person_is_named_with_what_to_do() {
    String why = "stopped: not_in_channel in C123; invite the app";
    Incident.Chat stopped =
        new Incident.Chat(
            "slack", new OutboxItem.Receipt("C123", "", Optional.empty()), Optional.of(why));
    Incident open = CHECKOUT.open();

    CorrelationStatus status =
        CorrelationResource.of(CheckoutIncident.with(open, List.of(stopped))).getStatus();

    assertThat(status.chat()).isEmpty();
    assertThat(status.conditions())
        .filteredOn(condition -> condition.getType().equals("Published"))
        .singleElement()
        .satisfies(published -> {
          assertThat(published.getStatus()).isEqualTo("False");
          assertThat(published.getReason()).isEqualTo("Stopped");
          assertThat(published.getMessage()).isEqualTo(why);
        });
  }

  @Test
  void an_open_incident_tells_the_whole_story() {
    GoldenFile.check(FOLDER + "correlation-open.yaml", yaml(CHECKOUT.open()));
  }

  @Test
  void a_resolved_incident_tells_what_ended_it() {
    GoldenFile.check(FOLDER + "correlation-resolved.yaml", yaml(CHECKOUT.resolved()));
  }

  @Test
  void an_incident_without_numbers_says_why() {
    GoldenFile.check(FOLDER + "correlation-blind.yaml", yaml(CHECKOUT.blind()));
  }

  @Test
  void the_burn_at_the_detection_and_the_time_of_conditions_stay() {
    CorrelationStatus opened = CorrelationResource.of(CHECKOUT.open()).getStatus();
    CorrelationStatus resolved = CorrelationResource.of(CHECKOUT.resolved()).getStatus();

    CorrelationStatus written = CorrelationResource.over(opened, resolved);

    assertThat(resolved.burnRateAtDetection()).isEqualByComparingTo("0.12");
    assertThat(written.burnRateAtDetection()).isEqualByComparingTo("76.04");
    assertThat(conditions(written))
        .extracting(Condition::getLastTransitionTime)
        .containsOnly("2026-11-19T03:16:30Z");
    assertThat(written.state()).isEqualTo("resolved");
  }

  @Test
  void an_open_incident_comes_back_from_its_resource() {
    Incident incident = CHECKOUT.recovering();
    SloCorrelation stored =
        Serialization.unmarshal(
            Serialization.asJson(CorrelationResource.of(incident)), SloCorrelation.class);

    Incident read = IncidentFromResource.read(stored).orElseThrow();

    assertThat(read)
        .usingRecursiveComparison()
        .ignoringFields("assessment", "version")
        .isEqualTo(incident);
    assertThat(read.assessment()).isEmpty();
  }

  @Test
  void who_looks_after_it_and_what_they_said_comes_back_too() {
    Incident incident = CHECKOUT.handled();
    SloCorrelation stored =
        Serialization.unmarshal(
            Serialization.asJson(CorrelationResource.of(incident)), SloCorrelation.class);

    Incident read = IncidentFromResource.read(stored).orElseThrow();

    assertThat(Objects.requireNonNull(stored.getStatus().assessment()).verdict())
        .isEqualTo("refuted (Dana)");
    assertThat(read.acknowledged()).isEqualTo(incident.acknowledged());
    assertThat(read.verdicts()).isEqualTo(incident.verdicts());
  }

  @Test
  void a_record_of_slok_is_not_taken_for_an_incident() {
    SloCorrelation foreign = CorrelationResource.of(CHECKOUT.open());
    foreign.setStatus(null);

    assertThat(IncidentFromResource.read(foreign)).isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "checkout-flow, checkout-flow",
    "team a/api (99.9 %), team-a-api--99.9",
    "_x_, x",
    "'(%)', ''",
    "0123456789012345678901234567890123456789012345678901234567890123456789,"
        + " 012345678901234567890123456789012345678901234567890123456789012",
  })
  void any_name_becomes_a_label(String name, String label) {
    assertThat(LabelValue.of(name)).isEqualTo(label);
  }

  private static List<Condition> conditions(CorrelationStatus status) {
    return Objects.requireNonNull(status.conditions());
  }

  private static String yaml(Incident incident) {
    return PlainYaml.of(CorrelationResource.of(incident));
  }
}
