package io.burnscope.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Writes YAML as people do: block style, long text on lines of its own, no anchors. */
final class YamlText {
  private static final DumpSettings BLOCK =
      DumpSettings.builder()
          .setDefaultFlowStyle(FlowStyle.BLOCK)
          .setIndicatorIndent(2)
          .setIndentWithIndicator(true)
          .setSplitLines(false)
          .setDereferenceAliases(true)
          .build();

  private YamlText() {}

  /** One document; the same tree gives the same bytes. */
  static String of(Map<String, Object> tree) {
    return new Dump(BLOCK).dumpToString(tree);
  }

  /** Several documents in one text. */
  static String of(List<Map<String, Object>> trees) {
    return trees.stream().map(YamlText::of).collect(Collectors.joining("---\n"));
  }
}
