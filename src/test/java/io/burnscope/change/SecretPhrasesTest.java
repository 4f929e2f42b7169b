package io.burnscope.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sentence of another system keeps and what it loses. */
class SecretPhrasesTest {
  private final Redaction redaction =
      new Redaction("0123456789abcdef".getBytes(StandardCharsets.UTF_8));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "password: my secret | password: <redacted>",
        "login with password: my secret words, retry | login with password: <redacted> retry",
        "passphrase: correct horse battery staple | passphrase: <redacted>",
        "pwd=hunter2 host=db | pwd=<redacted> host=db",
        "Server=db;Password=my secret;Port=5 | Server=db;Password=<redacted>;Port=5",
        "credentials: admin hunter2; retry | credentials: <redacted> retry",
        "credential=hunter2 | credential=<redacted>",
        "MYSQL_PWD=hunter2 mysqldump | MYSQL_PWD=<redacted> mysqldump",
        "DB_PASSWD: hunter2 | DB_PASSWD: <redacted>",
        "password=\"my secret\" host=db | password=\"<redacted>\" host=db",
        "password='my secret' host=db | password='<redacted>' host=db",
        "{\"password\": \"my \\\"own\\\" secret\", \"port\": 5} | {\"password\": \"<redacted>\","
            + " \"port\": 5}",
        "said {\\\"token\\\":\\\"hun ter2\\\",\\\"port\\\":5} | said"
            + " {\\\"token\\\":\\\"<redacted>\\\",\\\"port\\\":5}",
        "{\"clientSecret\" : \"a b\"} | {\"clientSecret\" : \"<redacted>\"}",
        "{\"password\" : 1234} | {\"password\" : <redacted>",
        "app --db-password hunter2 --port 5 | app --db-password <redacted> --port 5",
        "app --password \"my secret\" --port 5 | app --password \"<redacted>\" --port 5",
        "curl -u admin:hunter2 https://psp | curl -u admin:<redacted> https://psp",
        "dial postgres://shop:p@ss@db:5432/x: refused | dial postgres://<redacted>@db:5432/x:"
            + " refused",
        "dial amqp://shop:p/ss@mq/ refused | dial amqp://<redacted>@mq/ refused",
        "GET https://psp/a?sig=a1b2&x=1: 403 | GET https://psp/a?sig=<redacted>&x=1: 403",
        "Authorization: Basic c2hvcDpodW50ZXIy | Authorization: <redacted>",
        "Authorization: token abc def, next | Authorization: <redacted>, next",
        "-H \"X-Api-Key: abc\" https://psp | -H \"X-Api-Key: <redacted>\" https://psp",
        "Cookie: session=abc; other=def | Cookie: <redacted>",
        "sent Bearer hunter22 to psp | sent Bearer <redacted> to psp",
        "got basic c2hvcDpodW50ZXIy here | got basic <redacted> here",
        "<password>my secret</password> | <password><redacted></password>",
        "CREATE USER x IDENTIFIED BY 'hunter2' | CREATE USER x IDENTIFIED BY <redacted>",
        "tls: -----BEGIN EC PRIVATE KEY-----\\nMIIB abc\\n-----END EC PRIVATE KEY----- bad | tls:"
            + " <redacted> bad"
      })
  void what_a_sentence_calls_secret_is_taken_out(String sentence, String shown) {
    assertThat(redaction.text(sentence)).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dBjftJeZ4CVP refused",
        "key AKIAIOSFODNN7EXAMPLE refused",
        "with wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY refused",
        "post to https://hooks.slack.com/services/T000/B000/abcdef refused",
        "hvs.CAESIJ refused"
      })
  void what_looks_like_a_secret_is_taken_out(String sentence) {
    assertThat(redaction.text(sentence)).matches(".*<redacted: \\d+ chars, #[0-9a-f]{8}> refused");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MountVolume.SetUp failed for volume \"db-secret\" : secret \"db-secret\" not found",
        "MountVolume.SetUp failed for volume \"token\" : references non-existent secret key:"
            + " tls.crt",
        "Error: couldn't find key DB_PASSWORD in Secret checkout/db-credentials",
        "Error: secret \"payments-db\" not found",
        "Secret checkout/db-secret not found",
        "failed to fetch anonymous token: unexpected status from GET request to"
            + " https://auth.docker.io/token?scope=pull: 403 Forbidden",
        "no basic auth credentials",
        "basic settings changed",
        "a Bearer token is needed: WWW-Authenticate: Bearer realm=psp",
        "Access denied for user 'shop'@'10.0.0.7' (using password: YES)",
        "password: must be at least 12 characters",
        "token: expired",
        "password authentication failed for user shop",
        "runs with --token-file /etc/app/token since today",
        "pulled oci://registry.example:5000/payments@sha256:0b31",
        "see https://registry.example/npm/@shop/cart",
        "the tokens of the bearer, and the keys: all rotated",
        "Readiness probe failed: Get \"http://10.1.2.3:8080/health\": context deadline exceeded",
        "container run as -u 1000:1000"
      })
  void ordinary_words_stay(String sentence) {
    assertThat(redaction.text(sentence)).isEqualTo(sentence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "-",
        "://",
        "://a:b",
        "password=a ",
        "password=\"",
        "-password",
        "a@",
        "\\\"",
        "<password ",
        "token: ",
        "Bearer ",
        "eyJ",
        "----- BEGIN",
        "-----BEGIN X-----"
      })
  void half_a_megabyte_of_anything_takes_no_time(String piece) {
    String text = piece.repeat(512 * 1024 / piece.length());

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(60), () -> assertThat(redaction.text(text)).hasSizeLessThan(301));
  }
}
