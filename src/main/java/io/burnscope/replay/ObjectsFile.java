package io.burnscope.replay;

import io.burnscope.change.ClusterEvent;
import io.burnscope.change.Deliveries;
import io.burnscope.change.ObjectRef;
import io.burnscope.change.Snapshot;
import io.burnscope.change.Topology;
import io.burnscope.change.Tree;
import io.burnscope.input.Parsed;
import io.burnscope.input.Problem;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloManifest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code objects.yaml}: SLOs, workloads, Services, autoscalers and Events as Kubernetes has them.
 */
final class ObjectsFile {
  private static final Set<String> WORKLOADS = Set.of("Deployment", "StatefulSet", "DaemonSet");

  private final List<Map<String, Object>> documents = new ArrayList<>();
  private final List<Slo> slos = new ArrayList<>();
  private final List<Topology.Workload> workloads = new ArrayList<>();
  private final List<Topology.Service> services = new ArrayList<>();
  private final List<Topology.Acting> acting = new ArrayList<>();
  private final List<ClusterEvent> events = new ArrayList<>();

  static ObjectsFile read(String text) {
    ObjectsFile file = new ObjectsFile();
    YamlDocuments.read("objects.yaml", text).forEach(file::add);
    return file;
  }

  /** All of them as they were written. */
  List<Map<String, Object>> documents() {
    return documents;
  }

  List<Slo> slos() {
    return slos;
  }

  Topology topology() {
    return new Topology(workloads, services, acting, List.of());
  }

  List<ClusterEvent> events() {
    return events;
  }

  private void add(Map<String, Object> object) {
    documents.add(object);
    Snapshot snapshot = Snapshot.of(object);
    Tree tree = snapshot.tree();
    String kind = snapshot.kind();
    if (kind.equals("ServiceLevelObjective") || kind.equals("SLOComposition")) {
      slos.add(slo(snapshot, object));
    } else if (WORKLOADS.contains(kind)) {
      workloads.add(workload(snapshot));
    } else if (kind.equals("Service")) {
      services.add(new Topology.Service(snapshot.ref(), tree.texts("spec", "selector")));
    } else if (kind.equals("HorizontalPodAutoscaler")) {
      acting.add(new Topology.Acting(snapshot.ref(), Set.of(target(snapshot))));
    } else if (kind.equals("Event")) {
      events.add(event(tree));
    }
  }

  private static Slo slo(Snapshot snapshot, Map<String, Object> object) {
    return switch (SloManifest.read(object)) {
      case Parsed.Ok<Slo>(Slo slo) -> slo;
      case Parsed.Invalid<Slo>(List<Problem> problems) ->
          throw new RecordingBroken("objects.yaml", snapshot.ref() + ": " + problems);
    };
  }

  private static Topology.Workload workload(Snapshot snapshot) {
    Tree template = snapshot.tree().at("spec", "template");
    return new Topology.Workload(
        snapshot.ref(),
        template.texts("metadata", "labels"),
        reads(snapshot.ref().namespace(), template),
        snapshot.annotation("burnscope.io/owner"),
        Deliveries.of(snapshot),
        Optional.empty(),
        Set.of());
  }

  private static Set<ObjectRef> reads(String namespace, Tree template) {
    Set<ObjectRef> reads = new HashSet<>();
    for (Tree volume : template.trees("spec", "volumes")) {
      volume
          .text("configMap", "name")
          .ifPresent(name -> reads.add(new ObjectRef("ConfigMap", namespace, name)));
    }
    for (Tree container : template.trees("spec", "containers")) {
      for (Tree from : container.trees("envFrom")) {
        from.text("configMapRef", "name")
            .ifPresent(name -> reads.add(new ObjectRef("ConfigMap", namespace, name)));
      }
    }
    return reads;
  }

  private static ObjectRef target(Snapshot snapshot) {
    Tree target = snapshot.tree().at("spec", "scaleTargetRef");
    return new ObjectRef(
        target.text("kind").orElse("Deployment"),
        snapshot.ref().namespace(),
        target.text("name").orElse(""));
  }

  /** The workload and revision of an Event's pod stand in labels of the recorded Event. */
  private static ClusterEvent event(Tree event) {
    Tree about = event.at("involvedObject");
    String namespace = about.text("namespace").orElse("");
    Optional<String> workload = event.text("metadata", "labels", "workload");
    Instant first = time(event, "firstTimestamp");
    return new ClusterEvent(
        event.text("type").orElse("").equals("Normal")
            ? ClusterEvent.Type.NORMAL
            : ClusterEvent.Type.WARNING,
        new ObjectRef(about.text("kind").orElse(""), namespace, about.text("name").orElse("")),
        workload.map(name -> new ObjectRef("Deployment", namespace, name)),
        event.text("metadata", "labels", "revision"),
        event.text("reason").orElse(""),
        event.text("message").orElse(""),
        event.number("count").orElse(1),
        first,
        time(event, "lastTimestamp"));
  }

  private static Instant time(Tree event, String field) {
    return Snapshot.time(event.text(field))
        .orElseThrow(() -> new RecordingBroken("objects.yaml", "an Event has no " + field));
  }
}
