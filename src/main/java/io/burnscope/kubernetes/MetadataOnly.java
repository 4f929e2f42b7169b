package io.burnscope.kubernetes;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * Asks for Secrets only as {@code PartialObjectMetadata}, whoever asks: what is in them never
 * leaves the API server. A server that does not know this form refuses with 406.
 */
final class MetadataOnly implements Interceptor {
  static final String NAME = "burnscope-metadata-only";

  private static final Pattern SECRETS =
      Pattern.compile("^.*/api/v1/(namespaces/[^/]+/)?secrets(/.*)?$");
  private static final Pattern ONE = Pattern.compile("^.*/secrets/.+$");

  @Override
  public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
    if (secrets(request.uri())) {
      builder.setHeader("Accept", accept(request.uri()));
    }
  }

  static boolean secrets(URI uri) {
    return SECRETS.matcher(uri.getPath()).matches();
  }

  static String accept(URI uri) {
    String query = uri.getQuery() == null ? "" : uri.getQuery();
    boolean single = ONE.matcher(uri.getPath()).matches() || query.contains("watch=true");
    String form = single ? "PartialObjectMetadata" : "PartialObjectMetadataList";
    return "application/json;as=" + form + ";g=meta.k8s.io;v=v1";
  }
}
