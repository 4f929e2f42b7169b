package io.burnscope.correlation;

/** How a changed object stands to a burning member, closest first. */
enum Relation {
  /** The workload that serves the member. */
  SAME_WORKLOAD(2.5),
  /** Configuration, secret or volume that it reads. */
  READ_BY_IT(2.4),
  /** Service, autoscaler, policy, quota, node: acts on its pods. */
  ACTS_ON_IT(2.1),
  /** Something that it calls, or what acts on or is read by that; less by each further hop. */
  CALLED_BY_IT(1.5),
  /** It lies in the namespace to look in, but the workloads are not known; its name fits. */
  NAMED_LIKE_IT(1.4),
  /** It lies in the namespace to look in, but the workloads are not known. */
  IN_ITS_SCOPE(0.5),
  /** Nothing is known about where to look, or about who reads it. */
  NOT_KNOWN(0),
  /** It calls the member: bad or more requests. */
  CALLS_IT(0),
  /** It belongs to another member of the same SLO. */
  OTHER_MEMBER(-1.2),
  /** Only the namespace is the same. */
  SAME_NAMESPACE(-2),
  /** Not namespaced, and not known to act on the member. */
  CLUSTER_WIDE(-2),
  /** New or grown load on a node that the member's pods run on. */
  SHARES_A_NODE(0.3),
  /** Somewhere else. */
  UNRELATED(-3.5);

  private final double weight;

  Relation(double weight) {
    this.weight = weight;
  }

  /** Log-odds. */
  double weight() {
    return weight;
  }
}
