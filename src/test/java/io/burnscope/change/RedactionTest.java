package io.burnscope.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  private final Redaction redaction =
      new Redaction("0123456789abcdef".getBytes(StandardCharsets.UTF_8));

  @ParameterizedTest
  @CsvSource({
    "DB_PASSWORD, hunter2",
    "apiKey, abc",
    "API_KEY, abc",
    "SENTRY_DSN, abc",
    "client.secret, abc",
    "authToken, abc",
    "AWS_ACCESS_KEY_ID, abc",
    "GOOGLE_APPLICATION_CREDENTIALS, abc",
    "DATABASE_URL, postgres://shop:hunter2@db:5432/shop",
    "LICENCE, 9fK2mQ7xT4bV8nR3wZ6yL1cH5",
    "HASH, 5d41402abc4b2a76b9719d911017c592",
    "BLOB, c2VjcmV0IGJ5dGVzIHRoYXQgQ0FOTk9UIGJlIHJlYWQxMjM0NQ==",
    "GH, ghp_abc",
    "RUN, curl -u ci:hunter2 https://psp.example",
    "HEADERS, Cookie: session=abc",
    "HEADERS, X-Api-Key: abc",
    "INIT, ALTER USER shop IDENTIFIED BY hunter2",
    "XML, <dbPassword>hunter2</dbPassword>",
    "DSN_URL, postgres://shop:p/ss@db:5432/shop",
    "HEADER, Bearer abcdefgh12",
    "SESSION, eyJhbGciOiJIUzI1NiJ9.e30.x"
  })
  void what_may_be_secret_shows_only_its_length_and_a_keyed_hash(String name, String value) {
    String shown = redaction.value(name, value);

    assertThat(shown).matches("<redacted: " + value.length() + " chars, #[0-9a-f]{8}>");
    assertThat(shown).doesNotContain(value);
  }

  @ParameterizedTest
  @CsvSource({
    "PSP_TIMEOUT_MS, 200",
    "KEYCLOAK_REALM, shop",
    "MONKEY, banana",
    "RUN_AS, -u 1000:1000",
    "HINT, basic settings of the proxy",
    "IMAGE, oci://registry.example:5000/payments@sha256:0b31",
    "URL, https://psp.example.com/v2/charge",
    "HOST, payments-7d9c8b6f5-x2k4q.payments.checkout.svc.cluster.local",
    "FEATURE, checkout-payments-service-v2-internal",
    "USE_TOKEN, true",
    "SHA, 1.8.2",
    "PATH, /usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin"
  })
  void what_is_no_secret_is_shown(String name, String value) {
    assertThat(redaction.value(name, value)).isEqualTo(value);
  }

  @Test
  void a_key_block_is_redacted() {
    String pem = "-----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY-----\n";

    assertThat(redaction.value("ca.crt", pem)).startsWith("<redacted: 67 chars, #");
  }

  @Test
  void two_secrets_can_be_told_apart_and_installations_cannot_be_compared() {
    Redaction other = new Redaction("fedcba9876543210".getBytes(StandardCharsets.UTF_8));

    assertThat(redaction.redacted("one")).isEqualTo(redaction.redacted("one"));
    assertThat(redaction.redacted("one")).isNotEqualTo(redaction.redacted("two"));
    assertThat(redaction.redacted("one")).isNotEqualTo(other.redacted("one"));
  }

  @Test
  void long_values_are_cut_and_can_still_be_told_apart() {
    String start = "word ".repeat(40);

    String shown = redaction.value("NOTE", start + "a");

    assertThat(shown).startsWith("word word").contains("… (201 chars, #").hasSizeLessThan(90);
    assertThat(shown).isNotEqualTo(redaction.value("NOTE", start + "b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\u202Eb", "a\u200Bb", "a\u2066b\u2069", "a\uFEFFb", "a\uD800b", "a\uE000b"})
  void characters_that_deceive_vanish(String value) {
    assertThat(redaction.value("NOTE", value)).isEqualTo("ab");
  }

  @Test
  void control_characters_become_spaces() {
    assertThat(redaction.value("NOTE", "a\u001B[31mb\nc\u2028d")).isEqualTo("a [31mb c d");
  }

  @Test
  void sentences_lose_only_what_is_secret_in_them() {
    String shown =
        redaction.text("dial postgres://shop:hunter2@db: refused, password=abc, try\nagain");

    assertThat(shown)
        .isEqualTo("dial postgres://<redacted>@db: refused, password=<redacted> try again");
  }

  @Test
  void a_short_key_is_refused() {
    assertThatThrownBy(() -> new Redaction(new byte[8]))
        .hasMessage("the redaction key has fewer than 16 bytes");
  }
}
