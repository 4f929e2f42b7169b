package io.burnscope.peers;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A program that the suites start: found by the variable of its name, else on the PATH. */
public enum Program {
  PROMETHEUS("install the Debian package prometheus", "prometheus"),
  PROMTOOL("install the Debian package prometheus", "promtool"),
  ALERTMANAGER(
      "install the Debian package prometheus-alertmanager",
      "prometheus-alertmanager",
      "alertmanager"),
  AMTOOL("install the Debian package prometheus-alertmanager", "amtool"),
  ETCD("install the Debian package etcd-server", "etcd"),
  KUBECTL("install the Debian package kubernetes-client", "kubectl"),
  OPENSSL("install the Debian package openssl", "openssl"),
  KUBE_APISERVER("run .ci/apiserver, which builds it once", "kube-apiserver");

  private static final Path API_SERVER_SCRIPT = Path.of(".ci", "apiserver");

  private final String remedy;
  private final String name;
  private final String upstreamName;

  Program(String remedy, String name) {
    this(remedy, name, name);
  }

  Program(String remedy, String name, String upstreamName) {
    this.remedy = remedy;
    this.name = name;
    this.upstreamName = upstreamName;
  }

  /**
   * The program's file.
   *
   * @throws AssertionError if there is none, naming the package: a suite must not skip its peers
   */
  public Path path() {
    return chosen()
        .or(this::onThePath)
        .or(this::built)
        .orElseThrow(() -> new AssertionError(missing()));
  }

  private Optional<Path> chosen() {
    Optional<Path> chosen = Optional.ofNullable(System.getenv(name())).map(Path::of);
    if (chosen.isPresent() && !Files.isExecutable(chosen.get())) {
      throw new AssertionError(name() + " is " + chosen.get() + ", which is not a program");
    }
    return chosen;
  }

  private Optional<Path> onThePath() {
    return Stream.of(name, upstreamName)
        .flatMap(Program::candidates)
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Stream<Path> candidates(String name) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(path)
        .map(folder -> Path.of(folder, name));
  }

  /** The API server is not packaged: the script that builds it knows where it keeps the result. */
  private Optional<Path> built() {
    if (this != KUBE_APISERVER) {
      return Optional.empty();
    }
    ToolResult found = ToolResult.of("bash", API_SERVER_SCRIPT.toString(), "--find");
    return found.ok() ? Optional.of(Path.of(found.output().strip())) : Optional.empty();
  }

  private String missing() {
    return "no program " + name + ": " + remedy + ", or set " + name();
  }
}
