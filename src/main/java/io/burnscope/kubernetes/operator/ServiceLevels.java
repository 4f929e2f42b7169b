package io.burnscope.kubernetes.operator;

import io.burnscope.kubernetes.slo.ServiceLevelId;
import io.burnscope.kubernetes.slo.ServiceLevelWatch;
import io.burnscope.slo.SloId;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Keeps the SLOs of all ServiceLevels as those want them, while this replica leads. */
final class ServiceLevels implements AutoCloseable {
  private static final int AT_ONCE = 2;

  private final Specs specs;
  private final ServiceLevelWatch watch;
  private final ServiceLevelSync sync;
  private final ServiceLevelReport report;
  private final BooleanSupplier leading;
  private final WorkLoop<ServiceLevelId> loop;

  ServiceLevels(
      KubernetesClient client,
      Set<String> namespaces,
      Specs specs,
      BooleanSupplier leading,
      Backoff backoff,
      InstantSource clock) {
    this.specs = specs;
    this.leading = leading;
    this.loop =
        new WorkLoop<>("service-levels", AT_ONCE, new WorkPlan<>(backoff), this::reconcile, clock);
    this.watch = new ServiceLevelWatch(client, namespaces, loop::want);
    this.report = new ServiceLevelReport(new StatusWriter(client)::say, clock);
    this.sync = new ServiceLevelSync(watch, specs, new DerivedWriter(client), report);
  }

  void start() {
    loop.start();
  }

  /** Looks for the kind; to be called now and then. */
  void look() {
    watch.look();
  }

  /** Shows there how many are not accepted; the replica that leads knows. */
  void register(MeterRegistry metrics) {
    Gauge.builder(
            "burnscope.servicelevels.rejected",
            () -> leading.getAsBoolean() ? report.rejected() : 0)
        .description("ServiceLevels of service-level-operator that are not accepted as they are")
        .register(metrics);
  }

  /** All are to be looked at within that time, also those that only their SLOs remember. */
  void everything(Supplier<Duration> pause) {
    Set<ServiceLevelId> all = new TreeSet<>(watch.present());
    specs.present().stream().flatMap(slo -> ServiceLevelId.of(slo).stream()).forEach(all::add);
    all.forEach(id -> loop.want(id, pause.get()));
  }

  /** An SLO came, went or was edited, perhaps one of a ServiceLevel. */
  void changed(SloId slo) {
    if (watch.watching()) {
      ServiceLevelId.of(slo).ifPresent(loop::want);
    }
  }

  private Outcome reconcile(ServiceLevelId id) {
    return leading.getAsBoolean() ? sync.sync(id) : Outcome.SETTLED;
  }

  @Override
  public void close() {
    loop.close();
    watch.close();
  }
}
