package io.burnscope.image;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One run of the image without a container engine: its root file system, read-only, in a mount
 * namespace of its own, by the user whom the image names. Needs root to mount.
 */
final class Container implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Pattern PORT = Pattern.compile("listening on port (\\d+)");

  /** What a pod has: a volume, a configuration, an emptyDir; all else cannot be written. */
  private static final String MOUNTS =
      """
      set -e
      root=$1 data=$2 etc=$3 cache=$4 user=$5; shift 5
      mount --bind "$root" "$root"
      mount --rbind /proc "$root/proc"
      mount --rbind /dev "$root/dev"
      mount -t tmpfs tmpfs "$root/tmp"
      mount --bind "$data" "$root/var/lib/burnscope"
      mount --bind "$etc" "$root/etc/burnscope"
      mount --bind "$cache" "$root/app/burnscope.aot"
      mount -o remount,ro,bind "$root"
      exec chroot --userspec="$user" "$root" "$@"
      """;

  private final Process process;
  private final Path log;

  private Container(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * What is mounted where.
   *
   * @param root the image's root file system
   * @param cache takes the place of the image's own AOT cache
   */
  record Mounts(Path root, Path data, Path etc, Path cache) {}

  /** Starts with {@code arguments} after the image's own entry point. */
  static Container start(
      JsonNode config, Mounts mounts, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", MOUNTS, "container"));
    List.of(mounts.root(), mounts.data(), mounts.etc(), mounts.cache())
        .forEach(path -> command.add(path.toString()));
    command.add(config.path("User").asText());
    config.path("Entrypoint").forEach(word -> command.add(word.asText()));
    command.addAll(List.of(arguments));
    Path log = Files.createTempFile(mounts.root().getParent(), "container", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().clear();
    config
        .path("Env")
        .forEach(entry -> {
          String[] nameAndValue = entry.asText().split("=", 2);
          builder.environment().put(nameAndValue[0], nameAndValue[1]);
        });
    builder.environment().put("PATH", System.getenv("PATH"));
    builder.environment().putAll(environment);
    return new Container(builder.start(), log);
  }

  /** Waits until {@code serve} listens. */
  int port() {
    await().atMost(PATIENCE).until(() -> !process.isAlive() || PORT.matcher(log()).find());
    Matcher port = PORT.matcher(log());
    if (!port.find()) {
      throw new IllegalStateException("serve did not start: " + log());
    }
    return Integer.parseInt(port.group(1));
  }

  /** Waits for its end; the exit code. */
  int ended() throws InterruptedException {
    if (!process.waitFor(PATIENCE)) {
      throw new IllegalStateException("it did not end: " + log());
    }
    return process.exitValue();
  }

  /** SIGTERM. */
  void stop() {
    process.destroy();
  }

  /** What it has printed. */
  String log() {
    try {
      return Files.readString(log);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** A line of {@code /proc/PID/status}, such as {@code Uid} or {@code VmRSS}. */
  String status(String key) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith(key + ":"))
        .map(line -> line.substring(key.length() + 1).strip())
        .findFirst()
        .orElseThrow();
  }

  /** Processor time since it began: unlike the clock's, it does not depend on who else works. */
  Duration worked() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    await().atMost(PATIENCE).until(() -> !process.isAlive());
  }
}
