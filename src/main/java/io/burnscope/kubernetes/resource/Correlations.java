package io.burnscope.kubernetes.resource;

import io.burnscope.kubernetes.crd.SloCorrelation;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The SLOCorrelations that there are. Blocking.
 *
 * @param client stays the caller's
 * @param namespaces that may be listed; empty: all
 */
public record Correlations(KubernetesClient client, Set<String> namespaces) {
  private static final long PAGE = 500;

  public Correlations {
    namespaces = Set.copyOf(namespaces);
  }

  /** All of them, page by page. */
  List<SloCorrelation> all() {
    var resources = client.resources(SloCorrelation.class);
    List<SloCorrelation> all = new ArrayList<>();
    if (namespaces.isEmpty()) {
      list(resources.inAnyNamespace(), all);
    }
    new TreeSet<>(namespaces).forEach(name -> list(resources.inNamespace(name), all));
    return all;
  }

  private static void list(
      FilterWatchListDeletable<
              SloCorrelation, KubernetesResourceList<SloCorrelation>, Resource<SloCorrelation>>
          place,
      List<SloCorrelation> all) {
    String next = "";
    do {
      ListOptions page = new ListOptionsBuilder().withLimit(PAGE).build();
      if (!next.isEmpty()) {
        page.setContinue(next);
      }
      KubernetesResourceList<SloCorrelation> found = place.list(page);
      all.addAll(found.getItems());
      String token = found.getMetadata().getContinue();
      next = token == null ? "" : token;
    } while (!next.isEmpty());
  }
}
