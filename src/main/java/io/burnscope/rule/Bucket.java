package io.burnscope.rule;

import io.burnscope.slo.Selector.Matcher;
import io.burnscope.slo.Selector.Operator;
import java.math.BigDecimal;

/** Finds a bucket of a classic histogram by its number, however its label {@code le} is spelled. */
public final class Bucket {
  private Bucket() {}

  /**
   * Matches {@code le} for every usual spelling of the bound: {@code 1}, {@code 1.0} and {@code
   * 1e+00}; {@code 0.5}, {@code .50} and {@code 5e-1}. Which one is stored depends on the client
   * library, its version and that of Prometheus.
   *
   * @param bound positive
   */
  public static Matcher matcher(BigDecimal bound) {
    BigDecimal number = bound.stripTrailingZeros();
    return new Matcher("le", Operator.MATCHES, plain(number) + "|" + scientific(number));
  }

  private static String plain(BigDecimal number) {
    String[] parts = number.toPlainString().split("\\.", 2);
    String whole = parts[0].equals("0") ? "0?" : parts[0];
    return whole + fraction(parts.length == 1 ? "" : parts[1]);
  }

  private static String scientific(BigDecimal number) {
    String digits = number.unscaledValue().toString();
    int exponent = number.precision() - number.scale() - 1;
    String sign = exponent < 0 ? "-" : exponent > 0 ? "[+]?" : "[+-]?";
    return "%s%s[eE]%s0*%d"
        .formatted(digits.charAt(0), fraction(digits.substring(1)), sign, Math.abs(exponent));
  }

  private static String fraction(String digits) {
    return digits.isEmpty() ? "([.]0*)?" : "[.]" + digits + "0*";
  }
}
