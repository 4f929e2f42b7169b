package io.burnscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve --check} opens the files that a start would only open when they are needed. */
class ServeCheckTest {
  private static final String CONFIG =
      """
      webhook: {tokenFiles: [FOLDER/token], basicFiles: [FOLDER/basic]}
      sources:
        default:
          prometheus: {url: 'http://prometheus:9090', bearerTokenFile: FOLDER/prom, caFile: FOLDER/ca}
      slack: {tokenFile: FOLDER/slack, channel: C0123456789}
      webhooks: {pager: {urlFile: FOLDER/url, secretFile: FOLDER/sign}}
      narrator: {keyFile: FOLDER/groq}
      heartbeat: {urlFile: FOLDER/alive}
      """;

  @TempDir private Path folder;

  @Test
  void a_configuration_that_is_not_there_is_no_mistake_in_it() {
    Path file = folder.resolve("burnscope.yaml");

    assertThat(BurnscopeCommand.run("serve", "--check", "--config", file.toString()))
        .isEqualTo(ExitCode.FAILED);
    assertThat(BurnscopeCommand.run("doctor", "--config", file.toString()))
        .isEqualTo(ExitCode.FAILED);
  }

  @Test
  void every_file_that_cannot_be_used_is_named_with_its_key_and_the_remedy() throws IOException {
    write("token", "s3cret two words\n");
    write("basic", "burnscope\n");
    Files.createDirectory(folder.resolve("prom"));
    write("ca", "s3cret\n");
    write("slack", "\n");
    write("url", "s3cret\n");
    write("groq", "gsk_s3cret\n");
    Files.write(folder.resolve("alive"), new byte[] {(byte) 0xc3, 0x28});

    Typed typed = check();

    assertThat(typed.exit()).isEqualTo(ExitCode.FINDINGS);
    assertThat(typed.err().replace(folder.toString(), "FOLDER"))
        .endsWith(
            """
            8 files that it names cannot be used:
              webhook.tokenFiles is "FOLDER/token": it does not hold that; write one a line into it,\
             without spaces
              webhook.basicFiles is "FOLDER/basic": it does not hold that; write user:password into\
             it, one a line
              sources.default.prometheus.bearerTokenFile is "FOLDER/prom": this is a folder; name a\
             file in it
              sources.default.prometheus.caFile is "FOLDER/ca": it does not hold that; write the\
             authority's certificate in PEM into it
              heartbeat.urlFile is "FOLDER/alive": it holds no UTF-8 text; write it anew
              slack.tokenFile is "FOLDER/slack": it is empty; write the token alone into it, without\
             spaces
              webhooks.pager.urlFile is "FOLDER/url": it does not hold that; write an http or https\
             URL alone into it
              webhooks.pager.secretFile is "FOLDER/sign": there is none; create it, or correct the\
             path
            """)
        .doesNotContain("s3cret");
  }

  @Test
  void files_that_hold_what_they_should_pass() throws IOException {
    write("token", "old-token\nnew-token\n");
    write("basic", "burnscope:my secret\n");
    write("prom", "token\n");
    write("ca", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n");
    write("slack", "xoxb-1\n");
    write("url", "https://pager.example.com/in\n");
    write("sign", "one\ntwo\n");
    write("groq", "gsk_1\n");
    write("alive", "https://alive.example.com/1\n");

    Typed typed = check();

    assertThat(typed.err()).doesNotContain("cannot be used").contains("slack.channel: C0123456789");
    assertThat(typed.exit()).isEqualTo(ExitCode.OK);
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  private Typed check() throws IOException {
    Path config = folder.resolve("burnscope.yaml");
    Files.writeString(config, CONFIG.replace("FOLDER", folder.toString()));
    return Typed.at(new ServeCommand(), "--check", "--config", config.toString());
  }
}
