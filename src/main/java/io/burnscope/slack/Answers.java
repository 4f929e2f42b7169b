package io.burnscope.slack;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.concurrent.Semaphore;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one person something that nobody else sees, at the address that came with their click.
 * Carries no token. An answer that does not arrive is logged and not repeated.
 */
final class Answers {
  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
  private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int LONGEST = 600;
  private static final int AT_ONCE = 16;

  private final OkHttpClient http;
  private final URI api;
  private final Semaphore places = new Semaphore(AT_ONCE);

  /**
   * Sends with {@code http}.
   *
   * @param api where Slack is: besides Slack's own hosts, only its host is answered to
   */
  Answers(OkHttpClient http, URI api) {
    this.http = http;
    this.api = api;
  }

  /** Never blocks. */
  void send(Click click, String words) {
    if (!ours(click.responseUrl())) {
      LOG.warn("a click came without an address of Slack to answer to user={}", click.user());
    } else if (!places.tryAcquire()) {
      LOG.warn("too many answers are under way: one is left out user={}", click.user());
    } else {
      http.newCall(request(click, words)).enqueue(new Sent(click));
    }
  }

  private static Request request(Click click, String words) {
    String body =
        MAPPER
            .createObjectNode()
            .put("response_type", "ephemeral")
            .put("replace_original", false)
            .put("text", Mrkdwn.plain(words, LONGEST))
            .toString();
    return new Request.Builder()
        .url(click.responseUrl())
        .post(RequestBody.create(body, JSON))
        .build();
  }

  /** The address comes from outside: nothing else may be reached through us. */
  private boolean ours(String address) {
    try {
      URI uri = new URI(address);
      String host = uri.getHost();
      boolean slack =
          "https".equals(uri.getScheme())
              && host != null
              && (host.endsWith(".slack.com") || host.endsWith(".slack-gov.com"))
              && uri.getPort() == -1;
      boolean configured =
          api.getScheme().equals(uri.getScheme())
              && api.getHost().equals(host)
              && api.getPort() == uri.getPort();
      return uri.getRawUserInfo() == null && (slack || configured);
    } catch (URISyntaxException _) {
      return false;
    }
  }

  private final class Sent implements Callback {
    private final Click click;

    Sent(Click click) {
      this.click = click;
    }

    @Override
    public void onFailure(Call call, IOException failure) {
      places.release();
      LOG.warn(
          "an answer did not reach its user user={} failure={}",
          click.user(),
          failure.getClass().getSimpleName());
    }

    @Override
    public void onResponse(Call call, Response response) {
      places.release();
      try (response) {
        if (!response.isSuccessful()) {
          LOG.warn("Slack did not take an answer user={} status={}", click.user(), response.code());
        }
      }
    }
  }
}
