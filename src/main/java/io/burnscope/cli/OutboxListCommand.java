package io.burnscope.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists what is in the outbox. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists what is not delivered, what failed first.")
final class OutboxListCommand implements Callable<Integer> {
  @Mixin private AdminOptions service = new AdminOptions();

  @Option(names = "--sink", paramLabel = "NAME", description = "Only of this sink, such as slack.")
  private String sink = "";

  @Option(
      names = "--incident",
      paramLabel = "NAMESPACE/NAME",
      description = "Only of this incident.")
  private String incident = "";

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      split = ",",
      description =
          "pending, attempted, delivered, dead or dropped; default: pending,attempted,dead.")
  private List<Status> statuses = List.of(Status.PENDING, Status.ATTEMPTED, Status.DEAD);

  @Option(
      names = "--limit",
      paramLabel = "NUMBER",
      defaultValue = "100",
      description = "At most this many, up to 500; default: ${DEFAULT-VALUE}.")
  private int limit;

  @Spec private CommandSpec spec;

  private enum Status {
    PENDING,
    ATTEMPTED,
    DELIVERED,
    DEAD,
    DROPPED
  }

  @Override
  public Integer call() throws IOException {
    try {
      JsonNode answer = service.client().get("/admin/outbox", parameters());
      PrintWriter out = spec.commandLine().getOut();
      switch (service.form()) {
        case JSON -> out.println(answer.toPrettyString());
        case TABLE -> new OutboxTable(out).print(answer.path("items"), limit);
      }
      return ExitCode.OK;
    } catch (AdminClient.Misused misused) {
      spec.commandLine().getErr().println("burnscope: " + misused.getMessage());
      return ExitCode.USAGE;
    }
  }

  private List<Map.Entry<String, String>> parameters() {
    List<Map.Entry<String, String>> parameters = new ArrayList<>();
    statuses.forEach(
        status -> parameters.add(Map.entry("status", status.name().toLowerCase(Locale.ROOT))));
    if (!sink.isEmpty()) {
      parameters.add(Map.entry("sink", sink));
    }
    if (!incident.isEmpty()) {
      parameters.add(Map.entry("incident", incident));
    }
    parameters.add(Map.entry("limit", Integer.toString(limit)));
    return parameters;
  }
}
