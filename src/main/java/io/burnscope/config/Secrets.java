package io.burnscope.config;

/** Hides what must not be printed. Secrets live in files; only URLs can carry one by mistake. */
final class Secrets {
  private Secrets() {}

  static String hide(String text) {
    return text.replaceAll("://[^/@\\s]*@", "://***@")
        .replaceAll("(?i)(password|token|secret)=[^&\\s]*", "$1=***");
  }
}
