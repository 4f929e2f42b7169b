package io.burnscope.change;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a sentence what its own words call a secret: values of settings, options, headers
 * and elements, credentials in addresses, key blocks. What a long random word is, is for {@link
 * SecretLook} to say.
 */
final class SecretPhrases {
  static final String MARK = "<redacted>";

  private static final String NAME =
      "(?:passw(?:or)?d|passphrase|pwd|secret|token|credentials?"
          + "|(?:api|secret|access|private|signing|encryption|account|session)[_-]?key)";

  /** {@code --db-password x}, but neither {@code db-password x} nor {@code --token-file x}. */
  private static final Pattern OPTION =
      Pattern.compile(
          "(?i)(?<![\\w-])--?(?![\\w-]{0,60}-(?:file|path|dir|name|ttl)\\b)[\\w-]{0,60}"
              + NAME
              + "[\\w-]{0,40}\\s{1,9}(?=[^\\s-])");

  private static final Pattern SETTING =
      Pattern.compile("(?i)" + NAME + "(?<quote>[\\\\\"'`]{0,6})\\s{0,9}[=:]\\s{0,9}");

  private record Rule(Pattern found, String instead) {
    Rule(String found, String instead) {
      this(Pattern.compile(found), instead);
    }

    String apply(String text) {
      return found.matcher(text).replaceAll(instead);
    }
  }

  private static final List<Rule> RULES =
      List.of(
          new Rule(
              "(?s)-----BEGIN [A-Z0-9 ]{1,40}-----.*?(?:-----END [A-Z0-9 ]{1,40}-----|$)", MARK),
          new Rule("(://)[^/\\s]+@", "$1" + MARK + "@"),
          // With a slash in the password, which is no port of a registry's.
          new Rule("(://)[^/\\s:@]{1,200}:(?!\\d+/)[^\\s@]{1,200}@(?=\\w)", "$1" + MARK + "@"),
          new Rule("([?&](?:sig|signature|key|auth|session)=)[^\\s&\"']+", "$1" + MARK),
          new Rule(
              "(?i)\\b((?:proxy-)?authorization|(?:set-)?cookie|x-api-key|x-auth-token)"
                  + "([\"']?\\s{0,9}[=:]\\s{0,9}[\"']?)(?!(?:failed|denied|required|rejected)\\b)"
                  + "[^\\s\"',][^\"',\\n]*",
              "$1$2" + MARK),
          new Rule(
              "\\b((?i:bearer|basic)\\s+)(?!(?i:auth|authentication|authorization|tokens?|credentials?"
                  + "|realm|schemes?|headers?|scope|error)(?![\\w.-])|<redacted>)(?![a-z]+\\b(?<=\\bbasic\\s{1,4}[a-z]{1,40}))\\S{6,}",
              "$1" + MARK),
          new Rule(
              "(?<!\\S)((?:-u|--user|--proxy-user)[ =][\"']?[^\\s:\"']{1,100}:)(?!\\d+\\b)\\S+",
              "$1" + MARK),
          new Rule("(?i)(<[\\w:.-]{0,60}" + NAME + "[^<>]{0,200}>)[^<]+(?=<)", "$1" + MARK),
          new Rule("(?i)(\\bidentified\\s+by\\s+)\\S+", "$1" + MARK));

  private SecretPhrases() {}

  /** Whether there is any. */
  static boolean in(String text) {
    return !without(text).equals(text);
  }

  /** {@code text} with {@value #MARK} in place of each. */
  static String without(String text) {
    String open = text;
    for (Rule rule : RULES) {
      open = rule.apply(open);
    }
    return values(SETTING, values(OPTION, open));
  }

  private static String values(Pattern names, String text) {
    StringBuilder safe = new StringBuilder();
    Matcher name = names.matcher(text);
    int told = 0;
    while (name.find(told)) {
      SecretValue value = SecretValue.after(text, name);
      safe.append(text, told, value.start());
      if (value.end() > value.start()) {
        safe.append(MARK);
      }
      told = Math.max(value.end(), name.end());
      safe.append(text, value.end(), told);
    }
    return safe.append(text, told, text.length()).toString();
  }
}
