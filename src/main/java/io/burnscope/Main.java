package io.burnscope;

import io.burnscope.cli.BurnscopeCommand;

/** The program. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(BurnscopeCommand.run(args));
  }
}
