package io.burnscope.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files that a command line names.
 *
 * @param texts by file name, in the order named; a folder's files by name
 * @param unreadable why a file could not be read, for people: then the command has failed
 * @param findings files that could be read, but are no text
 */
record Sources(Map<String, String> texts, List<String> unreadable, List<Finding> findings) {
  /** Larger than any manifest. */
  static final int MOST_BYTES = 4 << 20;

  private static final String STANDARD_INPUT = "standard input";

  /**
   * Reads them.
   *
   * @param names files, folders (whose {@code *.yaml} and {@code *.yml} are read at any depth), or
   *     {@code -}
   */
  static Sources of(List<String> names, InputStream standardInput) {
    Sources sources = new Sources(new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
    for (String name : names) {
      if (name.equals("-")) {
        sources.read(STANDARD_INPUT, () -> standardInput);
      } else {
        sources.read(Path.of(name));
      }
    }
    return sources;
  }

  private void read(Path path) {
    if (!Files.isDirectory(path)) {
      read(path.toString(), () -> Files.newInputStream(path));
      return;
    }
    List<Path> files = new ArrayList<>();
    int unreadBefore = unreadable.size();
    try {
      Files.walkFileTree(path, new Manifests(path, files, unreadable));
    } catch (IOException failure) {
      unreadable.add(path + ": " + reason(failure));
    }
    if (files.isEmpty() && unreadable.size() == unreadBefore) {
      unreadable.add(path + ": there is no *.yaml or *.yml in it");
    }
    files.stream()
        .sorted()
        .forEach(file -> read(file.toString(), () -> Files.newInputStream(file)));
  }

  private void read(String name, Opener opener) {
    try (InputStream in = opener.open()) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        findings.add(Finding.of(name, 0, "is larger than 4 MiB: split it"));
      } else if (!texts.containsKey(name)) {
        decode(name, bytes);
      }
    } catch (IOException failure) {
      unreadable.add(name + ": " + reason(failure));
    }
  }

  private void decode(String name, byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      texts.put(name, decoder.decode(in).toString());
    } catch (CharacterCodingException notText) {
      int line = 1;
      for (int i = 0; i < in.position(); i++) {
        line += bytes[i] == '\n' ? 1 : 0;
      }
      findings.add(Finding.of(name, line, "is not UTF-8 text: save the file as UTF-8"));
    }
  }

  private static String reason(IOException failure) {
    return reason(failure, "read");
  }

  /** Why something failed, for people; {@code done} is "read" or "written". */
  static String reason(IOException failure, String done) {
    return switch (failure) {
      case NoSuchFileException _ -> "there is no such file";
      case AccessDeniedException _ ->
          "must not be %s by this user: check its permissions".formatted(done);
      case FileAlreadyExistsException inTheWay ->
          "cannot be %s: %s is no folder".formatted(done, inTheWay.getFile());
      case FileSystemException told when told.getReason() != null ->
          "cannot be %s: %s".formatted(done, told.getReason());
      default -> "cannot be %s: %s".formatted(done, failure.getMessage());
    };
  }

  /** Opens what is read and closed here. */
  private interface Opener {
    InputStream open() throws IOException;
  }

  /** Collects a folder's YAML files; hidden folders belong to tools such as Git. */
  static final class Manifests extends SimpleFileVisitor<Path> {
    private final Path root;
    private final List<Path> files;
    private final List<String> unreadable;

    Manifests(Path root, List<Path> files, List<String> unreadable) {
      this.root = root;
      this.files = files;
      this.unreadable = unreadable;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return hidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = file.getFileName().toString();
      if (name.endsWith(".yaml") || name.endsWith(".yml")) {
        files.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    /** What cannot be read hides nothing beside it. */
    @Override
    public FileVisitResult visitFileFailed(Path path, IOException failure) {
      if (!hidden(path)) {
        unreadable.add(path + ": " + reason(failure));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) {
      return failure == null ? FileVisitResult.CONTINUE : visitFileFailed(folder, failure);
    }

    private boolean hidden(Path path) {
      return !path.equals(root) && path.getFileName().toString().startsWith(".");
    }
  }
}
