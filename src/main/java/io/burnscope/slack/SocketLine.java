package io.burnscope.slack;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** One connection to Slack, from its opening to its end. It decides nothing. */
final class SocketLine extends WebSocketListener {
  private static final int NORMAL = 1000;

  /** How a connection ended, or begins to. */
  sealed interface End {
    /** Slack wants another one; this one goes on until it closes it. */
    record Refresh(String reason) implements End {}

    /** Closed by either side, or broken. */
    record Gone(String reason) implements End {}

    /** Socket mode is turned off. */
    record Disabled() implements End {}
  }

  private final BiConsumer<SocketLine, Envelope.Interactive> clicks;
  private final CompletableFuture<String> app = new CompletableFuture<>();
  private final CompletableFuture<End> end = new CompletableFuture<>();
  private final CompletableFuture<Void> gone = new CompletableFuture<>();
  private volatile @Nullable WebSocket socket;

  SocketLine(BiConsumer<SocketLine, Envelope.Interactive> clicks) {
    this.clicks = clicks;
  }

  /** Begins to connect. */
  void open(OkHttpClient http, String url) {
    socket = http.newWebSocket(new Request.Builder().url(url).build(), this);
  }

  /** Completes with the app's id when Slack said hello. */
  CompletableFuture<String> app() {
    return app;
  }

  /** Completes when another connection is needed. */
  CompletableFuture<End> end() {
    return end;
  }

  /** Completes when nothing comes or goes over it any more. */
  CompletableFuture<Void> gone() {
    return gone;
  }

  void acknowledge(String envelope) {
    send(Envelope.acknowledgement(envelope));
  }

  private void send(String text) {
    WebSocket open = socket;
    if (open != null) {
      open.send(text);
    }
  }

  /** Ends it properly: what was sent before still goes out. */
  void close() {
    WebSocket open = socket;
    if (open != null && !open.close(NORMAL, "going away")) {
      open.cancel();
    }
    ended(new End.Gone("closed by us"));
  }

  /** Ends it now. */
  void cut() {
    WebSocket open = socket;
    if (open != null) {
      open.cancel();
    }
    ended(new End.Gone("cut by us"));
    gone.complete(null);
  }

  @Override
  public void onMessage(WebSocket open, String text) {
    switch (Envelope.read(text)) {
      case Envelope.Hello(String id) -> app.complete(id);
      case Envelope.Refresh(String reason) -> ended(new End.Refresh(reason));
      case Envelope.Disabled _ -> ended(new End.Disabled());
      case Envelope.Interactive click -> clicks.accept(this, click);
      case Envelope.Other(String id) -> acknowledge(id);
      case Envelope.Unreadable(String reason) ->
          SocketMode.LOG.warn("Slack sent something unreadable over its socket: {}", reason);
    }
  }

  @Override
  public void onMessage(WebSocket open, ByteString bytes) {
    SocketMode.LOG.warn("Slack sent bytes over its socket: they mean nothing to us");
  }

  @Override
  public void onClosing(WebSocket open, int code, String reason) {
    open.close(NORMAL, null);
    ended(new End.Gone("closed by Slack with " + code));
  }

  @Override
  public void onClosed(WebSocket open, int code, String reason) {
    ended(new End.Gone("closed with " + code));
    gone.complete(null);
  }

  @Override
  public void onFailure(WebSocket open, Throwable failure, @Nullable Response response) {
    // Texts of failures may hold the address with its ticket.
    String status = response == null ? "" : " with HTTP " + response.code();
    ended(new End.Gone("broken (" + failure.getClass().getSimpleName() + status + ")"));
    gone.complete(null);
  }

  private void ended(End how) {
    end.complete(how);
    app.cancel(false);
  }
}
