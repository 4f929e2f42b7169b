package io.burnscope.peers;

import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The store of an API server under test; it forgets durability for speed. */
final class Etcd implements AutoCloseable {
  private static final String DATA = "etcd";
  private static final String JSON = "application/json";
  private static final Pattern REVISION = Pattern.compile("\"revision\":\\s*\"(\\d+)\"");

  private final PeerFolder folder;
  private final URI url;
  private final RunningProgram program;

  private Etcd(PeerFolder folder, URI url, RunningProgram program) {
    this.folder = folder;
    this.url = url;
    this.program = program;
  }

  static Etcd start(PeerFolder folder) {
    URI url = URI.create("http://127.0.0.1:" + FreePort.next());
    URI peer = URI.create("http://127.0.0.1:" + FreePort.next());
    List<String> arguments =
        List.of(
            "--data-dir=" + DATA,
            "--listen-client-urls=" + url,
            "--advertise-client-urls=" + url,
            "--listen-peer-urls=" + peer,
            "--initial-advertise-peer-urls=" + peer,
            "--initial-cluster=default=" + peer,
            "--unsafe-no-fsync");
    URI ready = url.resolve("/health");
    return new Etcd(
        folder,
        url,
        new RunningProgram(Program.ETCD, arguments, folder, () -> Http.answers(ready)));
  }

  URI url() {
    return url;
  }

  /** Forgets every earlier version of every object, as clusters do every five minutes. */
  void compact() {
    String found = Http.post(url.resolve("/v3/kv/range"), JSON, "{\"key\":\"AA==\"}");
    Matcher revision = REVISION.matcher(found);
    if (!revision.find()) {
      throw new AssertionError("etcd tells no revision: " + found);
    }
    Http.post(
        url.resolve("/v3/kv/compaction"),
        JSON,
        "{\"revision\":\"%s\",\"physical\":true}".formatted(revision.group(1)));
  }

  @Override
  public void close() {
    program.close();
    folder.delete(DATA);
  }
}
