package io.burnscope.doctor;

import static io.burnscope.input.Diagnosis.fail;
import static io.burnscope.input.Diagnosis.ok;
import static io.burnscope.input.Diagnosis.warn;

import io.burnscope.input.Diagnosis;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the running service says about itself. Blocking, 10 s for each question. */
public final class LiveService {
  private static final String WHAT = "service";
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(5))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final URI url;

  /** At this address, without a path. */
  public LiveService(URI url) {
    this.url = url;
  }

  /** What was found. */
  public List<Diagnosis> examine() {
    Optional<String> metrics = get("/metrics", Optional.empty());
    if (metrics.isEmpty()) {
      return List.of(
          warn(
              WHAT,
              "none answers at " + url,
              "start it, or name it with --url: its own state is not looked at"));
    }
    String page = metrics.get();
    List<Diagnosis> all = new ArrayList<>();
    all.add(ok(WHAT, "answers at " + url));
    all.add(
        none(page, "burnscope_outbox_items\\{[^}]*status=\"DEAD\"[^}]*\\}")
            ? ok(WHAT, "no post was given up")
            : fail(
                WHAT,
                "posts were given up and lie in the outbox",
                "burnscope outbox list; mend the cause; burnscope outbox retry --all"));
    all.add(
        none(page, "burnscope_slack_stopped\\{[^}]*\\}")
            ? ok(WHAT, "no Slack channel is stopped")
            : fail(WHAT, "Slack refuses a channel or the token", "see its log for what to do"));
    all.add(journal(page));
    return all;
  }

  private static Diagnosis journal(String page) {
    if (!none(page, "burnscope_journal_lost_total")) {
      return fail(
          WHAT,
          "changes were lost because the journal was away",
          "check the store; causes in that time may be missing");
    }
    double gap = sum(page, "burnscope_journal_gap_seconds(\\{[^}]*\\})?");
    return gap > 0
        ? warn(
            WHAT,
            "changes of %d s of the last hour were not watched".formatted(Math.round(gap)),
            "nothing, if it was started within the hour; else see its log")
        : ok(WHAT, "the journal has no gap in the last hour");
  }

  private static boolean none(String page, String series) {
    return sum(page, series) == 0;
  }

  /** Over all series of that name and labels; 0 if there is none. */
  static double sum(String page, String series) {
    Pattern line = Pattern.compile("(?m)^" + series + " ([-+.\\deE]+)$");
    return line.matcher(page)
        .results()
        .mapToDouble(result -> Double.parseDouble(result.group(result.groupCount())))
        .sum();
  }

  /** A page; empty if there is none. */
  Optional<String> get(String path, Optional<String> bearer) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url.toString().replaceAll("/+$", "") + path))
            .timeout(DEADLINE);
    bearer.ifPresent(token -> request.header("Authorization", "Bearer " + token));
    try {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
    } catch (IOException away) {
      return Optional.empty();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
