package io.burnscope.slack;

import io.burnscope.incident.Audience;
import io.burnscope.incident.IncidentName;
import io.burnscope.incident.Message;
import io.burnscope.incident.OutboxItem;
import io.burnscope.incident.OutboxItem.Receipt;
import io.burnscope.incident.OutboxItem.Status;
import io.burnscope.incident.Post;
import io.burnscope.incident.Text;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The checkout incident as the core lays it out, and items of an outbox about it. */
final class Fixtures {
  static final Audience AUDIENCE =
      new Audience(Audience.Urgency.PAGE, Optional.empty(), Map.of("severity", "critical"));

  static final Instant T0 = Instant.parse("2026-11-19T03:16:31Z");
  static final IncidentName NAME = new IncidentName("checkout", "checkout-flow-20261119-0316-5c1e");
  static final Receipt ROOT = new Receipt(FakeSlack.CHANNEL, "1795058191.000000", Optional.empty());

  private static final Instant ONSET = Instant.parse("2026-11-19T02:56:00Z");

  private Fixtures() {}

  static Message checkout() {
    return new Message(
        "CRITICAL checkout-flow: 38 % of checkouts fail (burn 76×). Likely payments 1.8.2 → 1.9.0,"
            + " high. Budget 66.2 %, empty in 6 h 16 min",
        "🔴 CRITICAL · checkout-flow · 38 % of checkouts fail · burn 76×",
        List.of(
            Text.of(
                Text.strong("Likely cause: ", Text.code("payments"), " 1.8.2 → 1.9.0"),
                " (high, 94 %)"),
            Text.of(
                "• 1.9.0 fails ",
                Text.strong("38.0 %"),
                " of its calls, 1.8.2 ",
                Text.strong("0.03 %"),
                ", in the same 6 min"),
            Text.of("• same rollout: ", Text.code("PSP_TIMEOUT_MS"), " 2000 → 200"),
            Text.of("• first 1.9.0 pod ready 10 s before the errors began (", ONSET, ")"),
            Text.of("• via ci-deployer, pipeline 4812 · owner team-payments")),
        Optional.of(
            new Message.Undo(
                Text.of(Text.strong("To undo"), " (Burnscope changes nothing itself)"),
                Optional.of(
                    "kubectl -n checkout rollout undo deployment/payments --to-revision=41"),
                List.of(
                    Text.of(
                        "No GitOps controller owns it · its pods need about 6 min to become"
                            + " ready")))),
        facts(),
        List.of(
            Text.of(
                Text.strong("Unlikely"),
                " frontend 5.4.1 (nearest in time, own errors unchanged, not a member) 2 % ·"
                    + " coupon-rules (only coupon reads it) 1 % · 10 others 1 % · no recorded"
                    + " change 2 %"),
            Text.of(Text.strong("Effect"), " HPA payments 20 → 26, 10 min after it began")),
        List.of(
            Text.of(
                "14 changes found, ",
                Instant.parse("2026-11-19T01:56:00Z"),
                " to ",
                Instant.parse("2026-11-19T03:16:30Z"),
                ", no journal gap · not checked: Secrets")),
        actions(),
        Text.of(
            "prod-eu-1 · ",
            Text.code("kubectl -n checkout describe slocorr checkout-flow-20261119-0316-5c1e"),
            " · numbers of ",
            Instant.parse("2026-11-19T03:16:30Z")));
  }

  private static List<Text> facts() {
    return List.of(
        Text.of(
            Text.strong("Impact"),
            " 18,000 of 61,500 checkouts failed since ",
            ONSET,
            ", now 1,140 a minute"),
        Text.of(
            Text.strong("Budget"),
            " 66.2 % left (143.1 of 216 min), empty in 6 h 16 min at this rate"),
        Text.of(
            Text.strong("Burn"),
            " 76.0× in 5 min, 17.1× in 1 h, pages at 14.4× · target 99.5 % in 30 d"),
        Text.of(
            Text.strong("Member"),
            " payments 38.0 % errors = 99.95 % of the burn · base 0.02 %, coupon 0.10 %, as"
                + " usual"));
  }

  private static List<Message.Action> actions() {
    return List.of(
        new Message.Action("ack", "Acknowledge", Optional.empty()),
        new Message.Action(
            "runbook", "Runbook", Optional.of("https://runbooks.example.com/checkout-flow")),
        new Message.Action(
            "graph",
            "Graph",
            Optional.of(
                "https://grafana.example.com/d/slo?var-slo=checkout-flow&from=1795053360000&to=1795058190000")));
  }

  /** A small message of which only the headline matters. */
  static Message titled(String headline) {
    return new Message(
        headline,
        headline,
        List.of(Text.of("What changed is being looked up.")),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Text.of("prod-eu-1"));
  }

  static Post.Reply reply(String... lines) {
    return new Post.Reply(List.of(lines).stream().map(Text::of).toList(), Post.Weight.DETAIL);
  }

  static OutboxItem root(Message message) {
    return item("root", new Post.Root(message, AUDIENCE), Optional.empty(), Optional.empty());
  }

  static OutboxItem edit(Message message, Receipt shown) {
    return item("root", new Post.Root(message, AUDIENCE), Optional.of(shown), Optional.of(shown));
  }

  static OutboxItem reply(Post.Reply reply, Receipt root) {
    return item("ranking", reply, Optional.empty(), Optional.of(root));
  }

  static OutboxItem item(
      String part, Post post, Optional<Receipt> receipt, Optional<Receipt> root) {
    return new OutboxItem(
        NAME,
        "slack",
        part,
        1,
        3,
        post,
        Status.ATTEMPTED,
        1,
        T0,
        Optional.of("n7"),
        receipt,
        root,
        1);
  }

  static MessageMark mark() {
    return new MessageMark(NAME, Optional.of("prod"), "root", "n7");
  }
}
