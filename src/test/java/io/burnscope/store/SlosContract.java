package io.burnscope.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.burnscope.incident.Slos;
import io.burnscope.slo.ComposedSlo;
import io.burnscope.slo.Composition;
import io.burnscope.slo.Objective;
import io.burnscope.slo.Presentation;
import io.burnscope.slo.SingleSlo;
import io.burnscope.slo.Sli;
import io.burnscope.slo.SloId;
import io.burnscope.slo.SloWindow;
import io.burnscope.slo.WorkloadSelector;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every database does for accepted specs. */
abstract class SlosContract {
  private static final SloId BASE = id(SloId.Kind.OBJECTIVE, "base-slo");
  private static final SloId PAYMENTS = id(SloId.Kind.OBJECTIVE, "payments-slo");
  private static final SloId FLOW = id(SloId.Kind.COMPOSITION, "checkout-flow");

  @TempDir private Path folder;
  private final Databases kind;
  private Database database;
  private Slos slos;

  @SuppressWarnings("NullAway.Init")
  SlosContract(Databases kind) {
    this.kind = kind;
  }

  @BeforeEach
  void open() {
    database = Database.open(kind.empty(folder));
    slos = database.slos("prod");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static SloId id(SloId.Kind kind, String name) {
    return new SloId(kind, "checkout", name);
  }

  private static SingleSlo single(SloId id, String target) {
    return new SingleSlo(
        id,
        "Base",
        "base",
        new Objective(new BigDecimal(target)),
        new SloWindow(30),
        new Sli.Selectors("errors_total", "requests_total"),
        Optional.empty(),
        WorkloadSelector.NONE,
        Presentation.DEFAULT);
  }

  private static ComposedSlo flow(SloId... members) {
    return new ComposedSlo(
        FLOW,
        "Checkout",
        new Objective(new BigDecimal("0.995")),
        new SloWindow(30),
        List.of(members).stream().map(ref -> new ComposedSlo.Member(ref.name(), ref)).toList(),
        new Composition.AndMin(members[0].name()),
        Optional.empty(),
        Presentation.DEFAULT);
  }

  @Test
  void the_last_accepted_spec_is_found() {
    slos.accept(single(BASE, "0.99"));
    slos.accept(single(BASE, "0.999"));

    assertThat(slos.find(BASE)).contains(single(BASE, "0.999"));
    assertThat(slos.find(PAYMENTS)).isEmpty();
  }

  @Test
  void a_forgotten_one_is_gone() {
    slos.accept(flow(BASE, PAYMENTS));

    slos.forget(FLOW);

    assertThat(slos.all()).isEmpty();
    assertThat(slos.compositionsOf(BASE)).isEmpty();
  }

  @Test
  void all_come_in_order_of_their_ids() {
    slos.accept(single(PAYMENTS, "0.999"));
    slos.accept(flow(BASE, PAYMENTS));
    slos.accept(single(BASE, "0.99"));

    assertThat(slos.all())
        .containsExactly(flow(BASE, PAYMENTS), single(BASE, "0.99"), single(PAYMENTS, "0.999"));
  }

  @Test
  void compositions_are_found_by_their_present_members() {
    slos.accept(flow(BASE, PAYMENTS));
    slos.accept(flow(PAYMENTS));

    assertThat(slos.compositionsOf(PAYMENTS)).containsExactly(flow(PAYMENTS));
    assertThat(slos.compositionsOf(BASE)).isEmpty();
  }

  @Test
  void each_source_has_its_own() {
    slos.accept(single(BASE, "0.99"));

    assertThat(database.slos("test").all()).isEmpty();
  }
}
