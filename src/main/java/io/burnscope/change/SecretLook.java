package io.burnscope.change;

import java.util.Locale;
import java.util.regex.Pattern;

/** What gives a secret away: its name or its look. Rather once too often than once too rarely. */
final class SecretLook {
  /** In any place of a name. */
  private static final Pattern PART =
      Pattern.compile("passw|passphrase|secret|token|credential|apikey|privatekey|accesskey");

  /** Only as a word of a name: {@code MONKEY} is none. */
  private static final Pattern WORD =
      Pattern.compile(
          "(^|[^a-z])(key|keys|[a-z]*pwd|pass|dsn|auth|authorization|cookie|salt|pin|jwt|cert|pem|signature|connectionstring|webhook)([^a-z]|$)");

  private static final Pattern USER_INFO =
      Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]{0,30}://[^/\\s]+@");
  private static final Pattern KNOWN =
      Pattern.compile(
          "-----BEGIN|\\b(AKIA|ASIA)[0-9A-Z]{16}|\\bgh[pousr]_|\\bgithub_pat_|\\bglpat-|\\bglsa_"
              + "|\\bxox[abeprs]-|\\bxapp-\\d|\\bAIza[\\w-]{30}|\\bya29\\.|\\bGOCSPX-|\\bhv[sb]\\."
              + "|\\bSG\\.[\\w-]{16}|\\bnpm_\\w{30}|\\bhf_\\w{30}|\\bdckr_pat_|\\bpypi-Ag"
              + "|\\bAGE-SECRET-KEY-|hooks\\.slack\\.com/services/"
              + "|\\b[rsg]s?k[-_][A-Za-z0-9_-]{16}|\\beyJ[A-Za-z0-9_-]{8}"
              + "|(?i:password|passwd|passphrase|pwd|secret|token|credentials?|api[_-]?key)"
              + "[\"']?\\s*[=:]\\s*\\S");

  /** An AWS secret access key has 40 characters and perhaps a single digit. */
  private static final Pattern AWS_SECRET =
      Pattern.compile("(?<![A-Za-z0-9+/=_-])[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=_-])");

  private static final Pattern RUN = Pattern.compile("[A-Za-z0-9]{20,}");
  private static final Pattern WIDE_RUN = Pattern.compile("[A-Za-z0-9+/=_-]{32,}");

  private SecretLook() {}

  /** Whether something of that name may be secret: {@code DB_PASSWORD}, {@code apiKey}. */
  static boolean named(String name) {
    String words = name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    String joined = words.replaceAll("[^a-z]", "");
    return PART.matcher(words).find() || WORD.matcher(words).find() || PART.matcher(joined).find();
  }

  /** Whether a key or certificate stands in {@code text}, of which no line is to be told. */
  static boolean block(String text) {
    return text.contains("-----BEGIN");
  }

  /** Whether {@code value} carries credentials, a key block or a long random-looking string. */
  static boolean looks(String value) {
    return USER_INFO.matcher(value).find()
        || KNOWN.matcher(value).find()
        || RUN.matcher(value).results().anyMatch(run -> random(run.group(), 3, 3.2))
        || AWS_SECRET.matcher(value).results().anyMatch(run -> random(run.group(), 1, 4.4))
        || WIDE_RUN.matcher(value).results().anyMatch(run -> mixed(run.group()));
  }

  private static boolean mixed(String run) {
    boolean cases = run.chars().anyMatch(Character::isUpperCase);
    return cases && run.chars().anyMatch(Character::isLowerCase) && random(run, 4, 4.0);
  }

  private static boolean random(String run, int digits, double entropy) {
    long found = run.chars().filter(Character::isDigit).count();
    return found >= digits && found < run.length() && entropy(run) >= entropy;
  }

  /** Shannon's entropy in bits per character. */
  private static double entropy(String text) {
    int[] counts = new int[128];
    text.chars().forEach(character -> counts[character]++);
    double bits = 0;
    for (int count : counts) {
      if (count > 0) {
        double share = (double) count / text.length();
        bits -= share * Math.log(share) / Math.log(2);
      }
    }
    return bits;
  }
}
