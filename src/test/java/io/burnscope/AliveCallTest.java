package io.burnscope;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AliveCallTest {
  @TempDir private Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final List<String> calls = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() throws Exception {
    vertx.close().await(30, TimeUnit.SECONDS);
  }

  @Test
  void the_url_of_the_file_is_called_as_it_is_now() throws Exception {
    int port = server(200);
    Path file = file("http://127.0.0.1:" + port + "/ping/s3cret\n");
    AliveCall call = new AliveCall(file);
    call.call();
    Files.writeString(file, "http://127.0.0.1:" + port + "/ping/rotated");

    assertThat(call.call()).isEqualTo("ok");
    assertThat(calls).containsExactly("POST /ping/s3cret", "POST /ping/rotated");
  }

  @Test
  void what_goes_wrong_is_a_word_and_no_exception() throws Exception {
    int port = server(404);

    assertThat(new AliveCall(file("http://127.0.0.1:" + port + "/x")).call()).isEqualTo("refused");
    assertThat(new AliveCall(file("http://127.0.0.1:1/x")).call()).isEqualTo("failed");
    assertThat(new AliveCall(file("no url")).call()).isEqualTo("failed");
    assertThat(new AliveCall(folder.resolve("missing")).call()).isEqualTo("failed");
  }

  @Test
  void an_answer_that_never_ends_holds_up_nothing() throws Exception {
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(request -> request.response().setChunked(true).write("o"))
            .listen(0, "127.0.0.1")
            .await(30, TimeUnit.SECONDS);
    AliveCall call = new AliveCall(file("http://127.0.0.1:" + server.actualPort() + "/ping"));

    assertThat(CompletableFuture.supplyAsync(call::call).get(30, TimeUnit.SECONDS)).isEqualTo("ok");
  }

  private Path file(String url) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "url", ""), url);
  }

  private int server(int status) throws Exception {
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(request -> {
              calls.add(request.method() + " " + request.path());
              request.response().setStatusCode(status).end();
            })
            .listen(0, "127.0.0.1")
            .await(30, TimeUnit.SECONDS);
    return server.actualPort();
  }
}
