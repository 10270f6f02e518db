package bursar.rabbitmq;

import static bursar.messaging.testing.TransportUnderTest.PAYMENTS;
import static bursar.messaging.testing.TransportUnderTest.RETRIES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bursar.messaging.transport.TransportUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over TLS the broker has to show who it is. */
class CertificateTest {

    private static final char[] PASSWORD = "secret".toCharArray();

    @TempDir
    private Path folder;

    @Test
    void a_broker_whose_certificate_nobody_vouches_for_gets_no_password() throws Exception {
        assertRefused(context(keys("localhost")));
    }

    /** As anybody has it who may show a certificate of another host. */
    @Test
    void a_broker_with_the_trusted_certificate_of_another_host_gets_no_password() throws Exception {
        KeyStore keys = keys("elsewhere");
        SSLContext before = SSLContext.getDefault();
        SSLContext.setDefault(context(keys));
        try {
            assertRefused(SSLContext.getDefault()).rootCause().hasMessageContaining("localhost");
        } finally {
            SSLContext.setDefault(before);
        }
    }

    private static AbstractThrowableAssert<?, ?> assertRefused(SSLContext broker) throws IOException {
        try (var server = broker.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var heard = CompletableFuture.supplyAsync(() -> hearClient(server));
            var settings = BrokerSettings.of("amqps://guest:guest@localhost:" + server.getLocalPort(), "test", 1);
            try (var transport = new RabbitTransport(settings, PAYMENTS.types(), RETRIES)) {
                var refusal = assertThatThrownBy(() -> transport.check(PAYMENTS))
                        .isInstanceOf(TransportUnavailable.class)
                        .hasCauseInstanceOf(SSLHandshakeException.class);
                assertThat(heard).failsWithin(Duration.ofSeconds(20));
                return refusal;
            }
        }
    }

    /** Fails where the client breaks off the handshake. */
    private static int hearClient(ServerSocket server) {
        try (Socket client = server.accept()) {
            return client.getInputStream().read();
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** Of a broker that says it is that host. */
    private KeyStore keys(String host) throws Exception {
        Path file = folder.resolve("keys");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        var process = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        "broker",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + host,
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    /** Shows these keys, and trusts their certificate only. */
    private static SSLContext context(KeyStore keys) throws Exception {
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        var anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        anchors.setCertificateEntry("broker", keys.getCertificate("broker"));
        var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(anchors);
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }
}
