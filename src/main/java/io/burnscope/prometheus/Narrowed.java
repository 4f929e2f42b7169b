package io.burnscope.prometheus;

import io.burnscope.input.Answer;
import io.burnscope.slo.Selector;
import io.burnscope.slo.Selector.Matcher;
import io.burnscope.slo.Selector.Operator;
import io.burnscope.slo.Sli;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Puts matchers into every selector of an SLI, so that its series are those of one source only.
 *
 * @param more beside the source's; may be empty
 */
record Narrowed(Matchers source, List<Matcher> more) {
  /** Unavailable where a text has selectors that only PromQL's whole grammar would find. */
  Answer<Sli> sli(Sli sli) {
    return switch (sli) {
      case Sli.Selectors(String bad, String total) ->
          Answers.both(into(bad), into(total), Sli.Selectors::new);
      case Sli.Latency(Selector bucket, Selector count, var threshold) ->
          new Answer.Known<>(new Sli.Latency(into(bucket), into(count), threshold));
      case Sli.Probe(Selector gauge) -> new Answer.Known<>(new Sli.Probe(into(gauge)));
      case Sli.ApiServer server -> new Answer.Known<>(into(server));
      case Sli.Expressions _, Sli.Ratio _, Sli.RecordedRatio _ -> asWritten(sli);
    };
  }

  private Answer<Sli> asWritten(Sli sli) {
    return matchers().isEmpty()
        ? new Answer.Known<>(sli)
        : new Answer.Unavailable<>(
            "its full PromQL cannot be limited to %s from outside, and nothing is recorded for it"
                .formatted(Matchers.text(source.labels())));
  }

  private Answer<String> into(String selector) {
    return source.into(
        selector, more.stream().map(Matcher::toString).collect(Collectors.joining(",")));
  }

  private Selector into(Selector selector) {
    return new Selector(selector.metric(), and(selector.matchers()));
  }

  private Sli into(Sli.ApiServer server) {
    return new Sli.ApiServer(
        server.verbs(), server.limits(), server.errorCodes(), and(server.matchers()));
  }

  private List<Matcher> and(List<Matcher> own) {
    List<Matcher> all = new ArrayList<>(own);
    all.addAll(matchers());
    return all;
  }

  private List<Matcher> matchers() {
    List<Matcher> all = new ArrayList<>();
    new TreeMap<>(source.labels())
        .forEach((label, value) -> all.add(new Matcher(label, Operator.EQUAL, value)));
    all.addAll(more);
    return all;
  }
}
