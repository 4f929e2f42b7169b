package io.burnscope.kubernetes;

import io.burnscope.change.ChangeJournal;
import io.burnscope.change.Changes;
import io.burnscope.slo.TimeRange;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The objects of one kind as a watch holds them and tells of them, without a connection: whatever
 * an informer would hand over goes the production's way into the journal. For measurements.
 */
public final class ObjectFeed {
  private static final KubernetesSerialization JSON = new KubernetesSerialization();

  private final ObjectListener listener;
  private final StrippedStore store;

  private ObjectFeed(
      ClusterKind kind,
      String cluster,
      ChangeJournal journal,
      Changes changes,
      InstantSource clock) {
    JournalWriter writer = new JournalWriter(cluster, journal);
    this.store = new StrippedStore(object -> Snapshots.stripped(kind, object));
    this.listener =
        new ObjectListener(kind, new Snapshots(JSON), changes, clock, Set::of, writer::write);
  }

  /** Of Deployments; what changes is durable in {@code journal} when {@link #hear} returns. */
  public static ObjectFeed deployments(
      String cluster, ChangeJournal journal, Changes changes, InstantSource clock) {
    return new ObjectFeed(ClusterKind.DEPLOYMENT, cluster, journal, changes, clock);
  }

  /** The same of ConfigMaps. */
  public static ObjectFeed configMaps(
      String cluster, ChangeJournal journal, Changes changes, InstantSource clock) {
    return new ObjectFeed(ClusterKind.CONFIG_MAP, cluster, journal, changes, clock);
  }

  /** From now on an object that was never heard of was created. */
  public void listed() {
    listener.onList("", false);
  }

  /** An informer's next event. */
  public void hear(Whole object) {
    GenericKubernetesResource before = store.put(store.getKey(object.resource), object.resource);
    if (before == null) {
      listener.onAdd(object.resource);
    } else {
      listener.onUpdate(before, object.resource);
    }
  }

  /** How many objects are held. */
  public int size() {
    return store.size();
  }

  /** An object with everything that the API server says of it. */
  public static final class Whole {
    private final GenericKubernetesResource resource;

    private Whole(GenericKubernetesResource resource) {
      this.resource = resource;
    }

    /** As a client reads it from an answer of the API server. */
    public static Whole of(String json) {
      return new Whole(JSON.unmarshal(json, GenericKubernetesResource.class));
    }

    /** Whether anything at all is different. */
    public boolean differs(Whole other) {
      return !resource.equals(other.resource);
    }

    /** Whether a field manager says that it wrote within {@code range}. */
    public boolean writtenIn(TimeRange range) {
      return Stream.concat(
              Stream.of(Optional.ofNullable(resource.getMetadata().getCreationTimestamp())),
              resource.getMetadata().getManagedFields().stream()
                  .map(ManagedFieldsEntry::getTime)
                  .map(Optional::ofNullable))
          .flatMap(Optional::stream)
          .map(Instant::parse)
          .anyMatch(range::contains);
    }
  }
}
