package io.burnscope.cli;

/** What the process tells its caller; the same for every command. */
public final class ExitCode {
  /** All went well. */
  public static final int OK = 0;

  /** The input was read and has mistakes. */
  public static final int FINDINGS = 1;

  /** The command line itself is wrong. */
  public static final int USAGE = 2;

  /** Something the command needs did not work. */
  public static final int FAILED = 3;

  private ExitCode() {}
}
