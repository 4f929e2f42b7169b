package io.burnscope.replay;

/** A recorded incident cannot be read; the message names file and line. */
public final class RecordingBroken extends RuntimeException {
  RecordingBroken(String where, String what) {
    super(where + ": " + what);
  }
}
