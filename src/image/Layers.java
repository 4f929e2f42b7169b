import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lays out what the image holds beside the jars, a folder for each layer: {@code system} (only with
 * base {@code scratch}), {@code runtime}, {@code application}, {@code cache}. Run by the build on
 * the JDK whose run-time image it makes; the same input gives the same bytes, but for the cache.
 */
final class Layers {
  /**
   * What jdeps finds, without java.desktop and java.compiler, which only optional parts of
   * libraries name; a test compares. jdk.zipfs reads files in jars, jdk.jcmd helps in trouble.
   */
  private static final String MODULES =
      "java.base,java.logging,java.management,java.naming,java.net.http,java.security.jgss,java.sql,"
          + "jdk.jcmd,jdk.jfr,jdk.management,jdk.unsupported,jdk.zipfs";

  /** The time that jib gives to files: the cache is made for jars of this time. */
  private static final FileTime JIB = FileTime.fromMillis(1_000);

  private static final Pattern LIBRARY = Pattern.compile("(/\\S+) \\(0x");

  private final Path target;
  private final Path out;
  private final String machine = System.getProperty("os.arch");

  private Layers(Path target) {
    this.target = target;
    this.out = target.resolve("image");
  }

  /** Arguments: the build's folder, the base image, the flags of the JVM. */
  public static void main(String[] args) throws Exception {
    Layers layers = new Layers(Path.of(args[0]).toAbsolutePath());
    layers.clean();
    layers.runtime(args[2]);
    layers.application();
    layers.system(args[1].equals("scratch"));
    layers.cache();
  }

  private void clean() throws IOException {
    if (Files.exists(out)) {
      try (Stream<Path> old = Files.walk(out)) {
        for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private Path java() {
    return out.resolve("runtime/opt/java");
  }

  /** The flags become the image's own defaults, which JAVA_TOOL_OPTIONS can still change. */
  private void runtime(String flags) throws Exception {
    run(
        Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
        "--add-modules=" + MODULES,
        "--add-options=" + flags,
        "--strip-debug",
        "--no-header-files",
        "--no-man-pages",
        "--output=" + java());
    // For starts that the AOT cache does not fit.
    run(java().resolve("bin/java").toString(), "-Xshare:dump", "-Xlog:disable");
  }

  /** How it is launched, SQLite's native part (the root file system is read-only) and the SBOM. */
  private void application() throws IOException {
    Path app = Files.createDirectories(out.resolve("application/app"));
    Files.writeString(
        app.resolve("burnscope.args"), arguments("/app", "-XX:AOTCache=/app/burnscope.aot"));
    Path made = target.resolve("burnscope.cdx.json");
    if (Files.notExists(made)) {
      throw new IllegalStateException("no " + made + ": mvn -o makes none, leave -o out");
    }
    Path sbom = Files.createDirectories(out.resolve("application/usr/share/sbom"));
    Files.copy(made, sbom.resolve("burnscope.cdx.json"));
    Path natives = Files.createDirectories(app.resolve("native"));
    String folder = machine.equals("amd64") ? "x86_64" : machine;
    try (JarFile sqlite = new JarFile(library("sqlite-jdbc").toFile());
        InputStream content =
            sqlite.getInputStream(
                sqlite.getJarEntry("org/sqlite/native/Linux/" + folder + "/libsqlitejdbc.so"))) {
      Files.copy(content, natives.resolve("libsqlitejdbc.so"));
    }
  }

  private Path library(String name) throws IOException {
    try (Stream<Path> files = Files.list(target.resolve("lib"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(name))
          .findFirst()
          .orElseThrow();
    }
  }

  private String arguments(String app, String cache) throws IOException {
    try (JarFile jar = new JarFile(target.resolve("burnscope.jar").toFile())) {
      Attributes manifest = jar.getManifest().getMainAttributes();
      String libraries =
          Arrays.stream(manifest.getValue(Attributes.Name.CLASS_PATH).split(" "))
              .map(library -> ":" + app + "/libs/" + library.substring("lib/".length()))
              .collect(Collectors.joining());
      return "%s%n-Dorg.sqlite.lib.path=%s/native%n-cp%n%s/classpath/burnscope.jar%s%n%s%n"
          .formatted(cache, app, app, libraries, manifest.getValue(Attributes.Name.MAIN_CLASS));
    }
  }

  /** The C library of this machine and the folders that are mounted; another base has its own. */
  private void system(boolean scratch) throws Exception {
    Path system = out.resolve("system");
    Files.createDirectories(system.resolve("tmp"));
    Files.createDirectories(system.resolve("var/lib/burnscope"));
    if (!scratch) {
      return;
    }
    Path etc = Files.createDirectories(system.resolve("etc"));
    Files.writeString(etc.resolve("passwd"), "burnscope:x:65532:65532::/tmp:/sbin/nologin\n");
    Files.writeString(etc.resolve("group"), "burnscope:x:65532:\n");
    Files.writeString(etc.resolve("nsswitch.conf"), "hosts: files dns\n");
    for (Path library : systemLibraries()) {
      Path copy = system.resolve(Path.of("/").relativize(library));
      Files.createDirectories(copy.getParent());
      Files.copy(library, copy);
    }
    Path licence = Path.of("/usr/share/doc/libc6/copyright");
    if (Files.exists(licence)) {
      Path copy = system.resolve(Path.of("/").relativize(licence));
      Files.createDirectories(copy.getParent());
      Files.copy(licence, copy);
    }
  }

  private TreeSet<Path> systemLibraries() throws Exception {
    List<String> command = new ArrayList<>(List.of("ldd"));
    try (Stream<Path> files = Files.walk(out)) {
      files
          .filter(file -> file.toString().endsWith(".so") || file.endsWith("bin/java"))
          .forEach(file -> command.add(file.toString()));
    }
    TreeSet<Path> found = new TreeSet<>();
    Matcher lines = LIBRARY.matcher(run(command.toArray(String[]::new)));
    while (lines.find()) {
      Path library = Path.of(lines.group(1));
      if (!library.startsWith(out)) {
        found.add(library);
      }
    }
    return found;
  }

  /** Trained by the scripted incident: it goes through nearly all of the service. */
  private void cache() throws Exception {
    Path app = out.resolve("train/app");
    copy(target.resolve("burnscope.jar"), app.resolve("classpath/burnscope.jar"));
    try (Stream<Path> libraries = Files.list(target.resolve("lib"))) {
      for (Path library : libraries.toList()) {
        copy(library, app.resolve("libs").resolve(library.getFileName()));
      }
    }
    copy(
        out.resolve("application/app/native/libsqlitejdbc.so"),
        app.resolve("native/libsqlitejdbc.so"));
    Path cache = Files.createDirectories(out.resolve("cache/app")).resolve("burnscope.aot");
    Path arguments =
        Files.writeString(
            app.resolve("burnscope.args"),
            arguments(app.toString(), "-XX:AOTCacheOutput=" + cache));
    run(java().resolve("bin/java").toString(), "@" + arguments, "demo", "--once");
    if (Files.notExists(cache)) {
      throw new IllegalStateException("the training wrote no AOT cache");
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    Files.setLastModifiedTime(to, JIB);
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IllegalStateException(String.join(" ", command) + " failed:\n" + output);
    }
    return output;
  }
}
