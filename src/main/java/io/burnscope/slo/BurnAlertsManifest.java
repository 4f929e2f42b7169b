package io.burnscope.slo;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads {@code alerting.burnRateAlerts}: the standard pairs, or those that are written. */
final class BurnAlertsManifest {
  /** The window at which bad and total are recorded: no alert sees a shorter one. */
  private static final Duration BASE = Duration.ofMinutes(5);

  private final SloWindow window;
  private final Objective target;
  private final List<String> notes;

  BurnAlertsManifest(SloWindow window, Objective target, List<String> notes) {
    this.window = window;
    this.target = target;
    this.notes = notes;
  }

  /** An alert whose own fields are right. */
  record Written(
      Node node,
      BigDecimal share,
      Duration consume,
      Duration longW,
      Duration shortW,
      WindowPair.Tier tier) {}

  /**
   * The alerts as written, also those that are not enabled: whoever enables them later should not
   * find their mistakes only then.
   *
   * @return an element for each alert; empty where it is wrong
   */
  static List<Optional<Written>> written(Node alerts, Optional<SloWindow> window) {
    return alerts.elements().stream().map(alert -> one(alert, window)).toList();
  }

  private static Optional<Written> one(Node alert, Optional<SloWindow> window) {
    alert.only("name", "consumePercent", "consumeWindow", "longWindow", "shortWindow", "severity");
    Optional<BigDecimal> share = share(alert.field("consumePercent"));
    Optional<Duration> consume = duration(alert.field("consumeWindow"), window);
    Optional<Duration> longW = duration(alert.field("longWindow"), window);
    Optional<Duration> shortW = duration(alert.field("shortWindow"), window);
    Optional<WindowPair.Tier> tier = AlertingManifest.tier(alert.field("severity"));
    if (longW.isPresent() && shortW.isPresent() && shortW.get().compareTo(longW.get()) > 0) {
      return alert.field("shortWindow").problem("must not be longer than longWindow");
    }
    return share.isEmpty()
            || consume.isEmpty()
            || longW.isEmpty()
            || shortW.isEmpty()
            || tier.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Written(alert, share.get(), consume.get(), longW.get(), shortW.get(), tier.get()));
  }

  /** The policy of enabled alerts; empty if anything is wrong. */
  Optional<AlertPolicy> read(Node burn, List<Optional<Written>> alerts) {
    if (!alerts.isEmpty()) {
      return custom(alerts);
    }
    try {
      return Optional.of(AlertPolicy.standard(window, target));
    } catch (IllegalArgumentException nothingLeft) {
      return burn.field("enabled")
          .problem(
              "no standard alert can ever fire for %s %% in %s: write alerts of your own"
                  .formatted(target.percent().toPlainString(), window));
    }
  }

  /** Pages first, in the order written; empty if any alert is wrong. */
  private Optional<AlertPolicy> custom(List<Optional<Written>> alerts) {
    List<WindowPair> pairs = new ArrayList<>();
    alerts.forEach(alert -> alert.flatMap(this::pair).ifPresent(pairs::add));
    pairs.sort(Comparator.comparing(WindowPair::tier));
    return pairs.size() == alerts.size()
        ? Optional.of(new AlertPolicy(pairs, List.of(), 0))
        : Optional.empty();
  }

  private Optional<WindowPair> pair(Written alert) {
    BigDecimal factor = AlertPolicy.custom(alert.share(), alert.consume(), window);
    if (factor.multiply(target.errorBudget()).compareTo(BigDecimal.ONE) >= 0) {
      return alert
          .node()
          .field("consumePercent")
          .problem(
              "can never fire: even 100 % errors burn below its factor "
                  + factor.stripTrailingZeros().toPlainString());
    }
    noteShort(alert.shortW());
    return Optional.of(new WindowPair(alert.tier(), alert.shortW(), alert.longW(), factor));
  }

  /** A window needs about four scrapes; how often is scraped is not known here. */
  private void noteShort(Duration shortW) {
    if (shortW.compareTo(BASE) < 0) {
      notes.add(
          "shortWindow %s holds too few scrapes: %s is used instead"
              .formatted(Durations.text(shortW), Durations.text(BASE)));
    }
  }

  private static Optional<BigDecimal> share(Node percent) {
    if (!percent.present()) {
      return percent.problem("is required: percent of the budget");
    }
    Optional<BigDecimal> number = percent.decimal();
    boolean possible =
        number.filter(n -> n.signum() > 0 && n.compareTo(new BigDecimal(100)) <= 0).isPresent();
    return number.isPresent() && !possible
        ? percent.problem("write a percentage above 0, at most 100")
        : number.map(n -> n.movePointLeft(2));
  }

  private static Optional<Duration> duration(Node field, Optional<SloWindow> window) {
    if (!field.present()) {
      return field.problem("is required: a duration such as 30m");
    }
    Optional<String> text = field.text();
    Optional<Duration> duration =
        text.flatMap(Durations::parse)
            .filter(Duration::isPositive)
            .filter(length -> window.stream().allMatch(most -> fits(length, most)));
    String most = window.map(", at most the window of %s"::formatted).orElse("");
    return text.isPresent() && duration.isEmpty()
        ? field.problem("write a duration such as 30m" + most)
        : duration;
  }

  private static boolean fits(Duration length, SloWindow window) {
    return length.compareTo(window.duration()) <= 0;
  }
}
