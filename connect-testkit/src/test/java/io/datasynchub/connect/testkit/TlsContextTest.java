package io.datasynchub.connect.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasynchub.connect.common.config.Findings;
import io.datasynchub.connect.common.config.SettingException;
import io.datasynchub.connect.common.config.TlsContext;
import io.datasynchub.connect.common.config.TlsSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsContextTest {

    private static final String TRUSTSTORE = "connection.tls.truststore.location";
    private static final String TRUSTSTORE_PASSWORD = "connection.tls.truststore.password";
    private static final String KEYSTORE = "connection.tls.keystore.location";
    private static final String KEYSTORE_PASSWORD = "connection.tls.keystore.password";
    private static final String KEY_PASSWORD = "connection.tls.keystore.key.password";

    private Path folder;
    private TlsFiles files;

    @BeforeAll
    void makeFiles(@TempDir Path temporary) throws Exception {
        folder = temporary;
        files = TlsFiles.in(temporary);
    }

    @Test
    void a_server_is_trusted_by_the_authority_in_a_pem_file() throws Exception {
        assertThat(client(Map.of(TRUSTSTORE, files.authorityPem().toString()))).isEqualTo("nobody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS"})
    void a_server_is_trusted_by_the_authority_in_a_store_of_either_type(String type) throws Exception {
        String store = files.authorityStore(type).toString();
        Map<String, String> settings = Map.of(TRUSTSTORE, store, TRUSTSTORE_PASSWORD, TlsFiles.PASSWORD);
        assertThat(client(settings)).isEqualTo("nobody");
        assertThat(client(and(settings, "connection.tls.truststore.type", type.toLowerCase(Locale.ROOT))))
                .isEqualTo("nobody");
    }

    @Test
    void a_server_that_java_does_not_know_is_refused_without_a_truststore() {
        assertThatThrownBy(() -> client(Map.of())).isInstanceOf(SSLException.class);
    }

    @Test
    void a_client_shows_the_certificate_of_its_keystore() throws Exception {
        Map<String, String> trusting = Map.of(TRUSTSTORE, files.authorityPem().toString());
        for (String type : new String[] {"PKCS12", "JKS"}) {
            String store = files.clientStore(type).toString();
            assertThat(client(and(and(trusting, KEYSTORE, store), KEYSTORE_PASSWORD, TlsFiles.PASSWORD)))
                    .isEqualTo("CN=client");
        }
        assertThat(client(and(trusting, KEYSTORE, files.clientPem().toString())))
                .isEqualTo("CN=client");
        String encrypted = files.clientEncryptedPem().toString();
        assertThat(client(and(and(trusting, KEYSTORE, encrypted), KEY_PASSWORD, TlsFiles.PASSWORD)))
                .isEqualTo("CN=client");
    }

    @Test
    void a_file_that_is_not_there_is_a_finding_on_its_setting() {
        assertRefused(Map.of(TRUSTSTORE, "/no/such/file"), TRUSTSTORE, "/no/such/file");
        assertRefused(Map.of(KEYSTORE, "/no/such/file"), KEYSTORE, "/no/such/file");
    }

    @Test
    void a_file_of_another_kind_is_a_finding_on_its_setting() throws Exception {
        String text = Files.writeString(folder.resolve("some.txt"), "some text").toString();
        assertRefused(Map.of(TRUSTSTORE, text), TRUSTSTORE, "PEM, PKCS12 or JKS");
        assertRefused(Map.of(TRUSTSTORE, text, "connection.tls.truststore.type", "pem"), TRUSTSTORE, "no certificates");
        String broken = Files.writeString(
                        folder.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nQUJD\n-----END CERTIFICATE-----\n")
                .toString();
        assertRefused(Map.of(TRUSTSTORE, broken), TRUSTSTORE, "certificate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS"})
    void a_wrong_password_is_a_finding_on_the_password_that_does_not_repeat_it(String type) throws Exception {
        String authority = files.authorityStore(type).toString();
        assertRefused(Map.of(TRUSTSTORE, authority, TRUSTSTORE_PASSWORD, "s3cret"), TRUSTSTORE_PASSWORD, "open");
        String client = files.clientStore(type).toString();
        assertRefused(Map.of(KEYSTORE, client, KEYSTORE_PASSWORD, "s3cret"), KEYSTORE_PASSWORD, "open");
        assertRefused(
                Map.of(KEYSTORE, client, KEYSTORE_PASSWORD, TlsFiles.PASSWORD, KEY_PASSWORD, "s3cret"),
                KEY_PASSWORD,
                "open");
    }

    @Test
    void an_encrypted_key_without_its_password_is_a_finding_on_the_password() throws Exception {
        String encrypted = files.clientEncryptedPem().toString();
        assertRefused(Map.of(KEYSTORE, encrypted), KEY_PASSWORD, "open");
        assertRefused(Map.of(KEYSTORE, encrypted, KEY_PASSWORD, "s3cret"), KEY_PASSWORD, "open");
    }

    @Test
    void a_keystore_without_a_key_is_a_finding_on_its_location() throws Exception {
        assertRefused(Map.of(KEYSTORE, files.authorityPem().toString()), KEYSTORE, "private key");
        assertRefused(
                Map.of(KEYSTORE, files.authorityStore("PKCS12").toString(), KEYSTORE_PASSWORD, TlsFiles.PASSWORD),
                KEYSTORE,
                "private key");
    }

    private static void assertRefused(Map<String, String> settings, String setting, String words) {
        Findings findings = Findings.of(TlsSettings.all().configDef(), settings);
        assertThat(findings.clean()).isTrue();
        assertThatThrownBy(() -> TlsContext.of(findings.values()))
                .isInstanceOfSatisfying(SettingException.class, findings::add)
                .hasMessageStartingWith(setting + ": ")
                .hasMessageContaining(words);
        assertThat(findings.asConfig().configValues())
                .filteredOn(value -> !value.errorMessages().isEmpty())
                .singleElement()
                .satisfies(value -> assertThat(value.name()).isEqualTo(setting))
                .extracting(ConfigValue::errorMessages)
                .asString()
                .doesNotContain("s3cret");
    }

    private static Map<String, String> and(Map<String, String> settings, String name, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(name, value);
        return more;
    }

    /** Connects with these settings to a server; answers whom the server takes the client for. */
    private String client(Map<String, String> settings) throws Exception {
        SSLContext context = TlsContext.of(TlsSettings.all().parse(settings));
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (SSLServerSocket listening = (SSLServerSocket)
                files.server().getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listening.setWantClientAuth(true);
            Future<String> whom = thread.submit(() -> accept(listening));
            try (SSLSocket socket = (SSLSocket) context.getSocketFactory()
                    .createSocket(InetAddress.getLoopbackAddress(), listening.getLocalPort())) {
                socket.startHandshake();
                assertThat(socket.getInputStream().read()).isEqualTo('.');
            }
            return whom.get();
        } finally {
            thread.shutdownNow();
        }
    }

    private static String accept(SSLServerSocket listening) throws IOException {
        try (SSLSocket socket = (SSLSocket) listening.accept()) {
            socket.startHandshake();
            String whom;
            try {
                whom = socket.getSession().getPeerPrincipal().getName();
            } catch (SSLPeerUnverifiedException e) {
                whom = "nobody";
            }
            socket.getOutputStream().write('.');
            return whom;
        }
    }
}
