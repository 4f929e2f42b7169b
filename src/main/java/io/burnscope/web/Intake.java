package io.burnscope.web;

import java.util.List;
import java.util.Map;

/** What takes the bodies of one route; blocking, safe for several threads. */
interface Intake {
  /** Also after decompression. */
  int maxBodyBytes();

  /** Media types without parameters, in lower case; at least one. */
  List<String> contentTypes();

  /** What a sender of more is told. */
  Outcome.Answer tooLarge();

  /** Never throws: a mistake of ours is an answer too. */
  Outcome.Answer take(Posted posted, byte[] body);

  /**
   * A request without its body.
   *
   * @param source as in its path, {@code default} if there is none
   * @param attributes its {@code ce-} headers, without that prefix, in lower case
   */
  record Posted(String source, ContentEncoding encoding, Map<String, String> attributes) {}
}
