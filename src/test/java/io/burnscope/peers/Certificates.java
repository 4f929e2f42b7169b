package io.burnscope.peers;

import java.util.ArrayList;
import java.util.List;

/** The keys and certificates of an API server under test, made in its folder by openssl. */
final class Certificates {
  private static final String SERVER_NAMES =
      "subjectAltName=IP:127.0.0.1,IP:10.0.0.1,DNS:localhost,DNS:kubernetes.default.svc";

  private final PeerFolder folder;

  private Certificates(PeerFolder folder) {
    this.folder = folder;
  }

  /**
   * Writes {@code ca.crt}, {@code apiserver.crt} and {@code .key}, and for service account tokens
   * {@code sa.key} and {@code .pub}; valid for a day.
   */
  static void writeTo(PeerFolder folder) {
    var certificates = new Certificates(folder);
    certificates.authority();
    certificates.server();
    certificates.serviceAccounts();
  }

  private void authority() {
    openssl(
        "req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=test-ca -keyout ca.key -out ca.crt");
  }

  private void server() {
    folder.write("names.ext", SERVER_NAMES);
    openssl(
        "req -newkey rsa:2048 -nodes -subj /CN=kube-apiserver"
            + " -keyout apiserver.key -out apiserver.csr");
    openssl(
        "x509 -req -days 1 -CAcreateserial -CA ca.crt -CAkey ca.key -extfile names.ext"
            + " -in apiserver.csr -out apiserver.crt");
  }

  private void serviceAccounts() {
    openssl("genrsa -out sa.key 2048");
    openssl("rsa -pubout -in sa.key -out sa.pub");
  }

  private void openssl(String arguments) {
    List<String> command = new ArrayList<>(List.of(arguments.split(" ")));
    command.addFirst(Program.OPENSSL.path().toString());
    ToolResult.in(folder.path(), command).orFail("making certificates");
  }
}
