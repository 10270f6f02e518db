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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over TLS the broker has to show who it is. */
class CertificateTest {

    private static final char[] PASSWORD = "secret".toCharArray();

    @TempDir
    private Path folder;

    @Test
    void a_broker_whose_certificate_nobody_vouches_for_gets_no_password() throws Exception {
        try (var server =
                context().getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var heard = CompletableFuture.supplyAsync(() -> hearClient(server));
            var settings = BrokerSettings.of("amqps://guest:guest@localhost:" + server.getLocalPort(), "test", 1);
            try (var transport = new RabbitTransport(settings, PAYMENTS.types(), RETRIES)) {
                assertThatThrownBy(() -> transport.check(PAYMENTS))
                        .isInstanceOf(TransportUnavailable.class)
                        .hasCauseInstanceOf(SSLHandshakeException.class);
            }
            assertThat(heard).failsWithin(Duration.ofSeconds(20));
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

    private SSLContext context() throws Exception {
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
                        "CN=localhost",
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
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
