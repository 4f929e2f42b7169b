package io.burnscope.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Changes posts of the outbox: all that were chosen, in steps that the service bounds. */
abstract class OutboxChangeCommand implements Callable<Integer> {
  /** More than any outbox holds: a service that never ends must not hold us for ever. */
  private static final int MOST_STEPS = 10_000;

  @Mixin private AdminOptions service = new AdminOptions();

  @ArgGroup(multiplicity = "1")
  private Chosen chosen = new Chosen();

  @Spec private CommandSpec spec;

  private final String action;

  OutboxChangeCommand(String action) {
    this.action = action;
  }

  private static final class Chosen {
    @Parameters(arity = "1..*", paramLabel = "ID", description = "As outbox list shows it.")
    private List<String> ids = List.of();

    @ArgGroup(exclusive = false)
    private All all = new All();
  }

  private static final class All {
    @Option(names = "--all", required = true, description = "All that failed, of one sink.")
    private boolean all;

    @Option(
        names = "--sink",
        required = true,
        paramLabel = "NAME",
        description = "The sink, such as slack.")
    private String sink = "";
  }

  @Override
  public Integer call() throws IOException {
    try {
      AdminClient client = service.client();
      return chosen.all.all ? all(client) : byId(client);
    } catch (AdminClient.Misused misused) {
      spec.commandLine().getErr().println("burnscope: " + misused.getMessage());
      return ExitCode.USAGE;
    }
  }

  private int byId(AdminClient client) throws IOException {
    List<String> changed = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (String id : chosen.ids) {
      List<String> found = changed(post(client, List.of(Map.entry("id", id))));
      (found.isEmpty() ? missing : changed).add(id);
    }
    tell(changed);
    missing.forEach(id ->
        spec.commandLine().getErr().println(Printable.line(id) + ": no such post is undelivered"));
    return missing.isEmpty() ? ExitCode.OK : ExitCode.FINDINGS;
  }

  private int all(AdminClient client) throws IOException {
    List<Map.Entry<String, String>> parameters =
        List.of(Map.entry("all", "true"), Map.entry("sink", chosen.all.sink));
    List<String> changed = new ArrayList<>();
    for (int step = 0; step < MOST_STEPS; step++) {
      JsonNode answer = post(client, parameters);
      List<String> some = changed(answer);
      changed.addAll(some);
      if (some.isEmpty() || answer.path("rest").asInt() == 0) {
        break;
      }
    }
    tell(changed);
    return ExitCode.OK;
  }

  private JsonNode post(AdminClient client, List<Map.Entry<String, String>> parameters)
      throws IOException {
    return client.post("/admin/outbox/" + action, parameters);
  }

  private static List<String> changed(JsonNode answer) {
    List<String> ids = new ArrayList<>();
    answer.path("changed").forEach(id -> ids.add(id.asText()));
    return ids;
  }

  private void tell(List<String> changed) {
    PrintWriter out = spec.commandLine().getOut();
    switch (service.form()) {
      case JSON -> {
        ArrayNode ids = JsonNodeFactory.instance.arrayNode();
        changed.forEach(ids::add);
        out.println(JsonNodeFactory.instance.objectNode().set("changed", ids).toPrettyString());
      }
      case TABLE -> {
        changed.forEach(id -> out.println(Printable.line(id)));
        out.println(changed.size() + (changed.size() == 1 ? " post: " : " posts: ") + outcome());
      }
    }
  }

  /** What became of them, for people. */
  abstract String outcome();

  /** Sends again. */
  @Command(
      name = "retry",
      mixinStandardHelpOptions = true,
      description = "Sends again what was given up, and what waits after a failure at once.")
  static final class Retry extends OutboxChangeCommand {
    Retry() {
      super("retry");
    }

    @Override
    String outcome() {
      return "to be sent now";
    }
  }

  /** Gives up for good. */
  @Command(
      name = "drop",
      mixinStandardHelpOptions = true,
      description = {
        "Takes posts out of the outbox that nobody wants any more; --all means those given up.",
        "What comes later of the incident is shown again."
      })
  static final class Drop extends OutboxChangeCommand {
    Drop() {
      super("drop");
    }

    @Override
    String outcome() {
      return "dropped";
    }
  }
}
