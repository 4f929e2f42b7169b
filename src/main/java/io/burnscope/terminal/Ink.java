package io.burnscope.terminal;

import java.io.Console;
import java.util.Optional;

/** Whether and how a stream takes colour. */
public enum Ink {
  /** ANSI escapes: a person looks at a terminal. */
  COLOUR("\u001b[1m", "\u001b[36m", "\u001b[2m", "\u001b[32m", "\u001b[31m", "\u001b[0m"),
  /** Text only: a pipe or a file. */
  PLAIN("", "", "", "", "", "");

  /** What fits this process' standard output. */
  public static Ink ofStandardOutput() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
        ? COLOUR
        : PLAIN;
  }

  private final String strong;
  private final String code;
  private final String faint;
  private final String good;
  private final String bad;
  private final String off;

  Ink(String strong, String code, String faint, String good, String bad, String off) {
    this.strong = strong;
    this.code = code;
    this.faint = faint;
    this.good = good;
    this.bad = bad;
    this.off = off;
  }

  /** What the eye should find. */
  public String strong(String text) {
    return strong + text + off;
  }

  String code(String text) {
    return code + text + off;
  }

  /** Less important. */
  public String faint(String text) {
    return faint + text + off;
  }

  /** All is well. */
  public String good(String text) {
    return good + text + off;
  }

  /** Something must be done. */
  public String bad(String text) {
    return bad + text + off;
  }
}
