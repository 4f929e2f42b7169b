package io.burnscope.change;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes values fit to be stored and shown. What may be secret becomes {@code <redacted: 24 chars,
 * #1a2b3c4d>}: its length and the first 8 hex digits of an HMAC-SHA256, so that two values can be
 * told apart but not guessed. Safe for several threads.
 */
public final class Redaction {
  private static final int VALUE_BOUND = 80;
  private static final int TEXT_BOUND = 300;
  private static final Pattern WORD = Pattern.compile("\\S+");

  private final SecretKeySpec key;

  /**
   * Redacts with {@code key}, which is random, stays within the installation and is at least 16
   * bytes long.
   */
  public Redaction(byte[] key) {
    if (key.length < 16) {
      throw new IllegalArgumentException("the redaction key has fewer than 16 bytes");
    }
    this.key = new SecretKeySpec(key, "HmacSHA256");
  }

  /** {@code value} of something called {@code name}: redacted, or cleaned and shortened. */
  public String value(String name, String value) {
    return secret(name, value) ? redacted(value) : shown(value);
  }

  /** Whether {@code value} of something called {@code name} may be secret. */
  public boolean secret(String name, String value) {
    boolean flag = value.isEmpty() || value.equals("true") || value.equals("false");
    return !flag && (SecretLook.named(name) || looks(value));
  }

  /** A value that is no secret by its name, such as the name of a Secret or a port. */
  public String plain(String value) {
    return looks(value) ? redacted(value) : shown(value);
  }

  private static boolean looks(String value) {
    return SecretLook.looks(value) || SecretPhrases.in(value);
  }

  /** A value that is none by its nature, such as an image: only cleaned and shortened. */
  public String shown(String value) {
    String clean = CleanText.of(value).strip();
    return clean.length() <= VALUE_BOUND
        ? clean
        : CleanText.of(value, VALUE_BOUND - 20) + " (" + measure(value) + ")";
  }

  /** {@code <redacted: 24 chars, #1a2b3c4d>}, whatever the value looks like. */
  public String redacted(String value) {
    return "<redacted: " + measure(value) + ">";
  }

  /** A sentence written by another system: only what looks secret in it is taken out. */
  public String text(String sentence) {
    String named = SecretPhrases.without(sentence);
    String safe =
        WORD.matcher(named).replaceAll(word -> Matcher.quoteReplacement(word(word.group())));
    return CleanText.of(safe.strip(), TEXT_BOUND);
  }

  private String word(String word) {
    return word.contains(SecretPhrases.MARK) || !SecretLook.looks(word) ? word : redacted(word);
  }

  private String measure(String value) {
    return value.length() + " chars, #" + hash(value);
  }

  private String hash(String value) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      byte[] digest = mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 4);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every JDK has HmacSHA256", missing);
    }
  }
}
