package io.burnscope.change;

import java.util.Optional;
import java.util.regex.Pattern;

/** What to show of two references of an image. */
record ImageStep(String before, String after) {
  private static final int SHORT_DIGEST = 12;

  /** Credentials before the registry, which no runtime needs but people write. */
  private static final Pattern USER_INFO =
      Pattern.compile("^([a-z]+://)?[^/@]*@(?!(sha256|sha384|sha512):)");

  /** {@code image} without credentials. */
  static String safe(String image) {
    return USER_INFO.matcher(image).replaceFirst("");
  }

  /** The tags if only the tag differs, the digests if only they do, else the whole references. */
  static ImageStep between(String before, String after) {
    Reference old = Reference.of(safe(before));
    Reference now = Reference.of(safe(after));
    if (!old.repository.equals(now.repository)) {
      return new ImageStep(safe(before), safe(after));
    }
    if (!old.tag.equals(now.tag)) {
      return new ImageStep(old.tag, now.tag);
    }
    return new ImageStep(old.exact(), now.exact());
  }

  FieldChange change(Leaf leaf, Redaction redaction) {
    return new FieldChange(
        leaf.field(),
        leaf.path(),
        Optional.of(redaction.shown(before)),
        Optional.of(redaction.shown(after)));
  }

  private record Reference(String repository, String tag, String digest) {
    static Reference of(String image) {
      int at = image.indexOf('@');
      String name = at < 0 ? image : image.substring(0, at);
      String digest = at < 0 ? "" : image.substring(at + 1);
      int colon = name.lastIndexOf(':');
      return colon > name.lastIndexOf('/')
          ? new Reference(name.substring(0, colon), name.substring(colon + 1), digest)
          : new Reference(name, at < 0 ? "latest" : "", digest);
    }

    String exact() {
      int hash = digest.indexOf(':') + 1;
      String end = digest.substring(hash, Math.min(digest.length(), hash + SHORT_DIGEST));
      return tag.isEmpty() || end.isEmpty() ? tag + end : tag + "@" + end;
    }
  }
}
