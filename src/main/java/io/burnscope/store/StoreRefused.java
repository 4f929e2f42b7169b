package io.burnscope.store;

/** The store will not start: its message says why and what to do. */
public final class StoreRefused extends RuntimeException {
  /** Says why. */
  public StoreRefused(String message) {
    super(message);
  }

  /** Says why, with the cause. */
  public StoreRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
