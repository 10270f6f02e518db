package bursar.proof.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What came back on the wire.
 *
 * @param headers by their names in small letters; of several with one name the last
 */
record HttpAnswer(int status, Map<String, String> headers, byte[] body) {

    private static final int PATIENCE_MILLIS = 20_000;

    /** Sends the bytes, and nothing more; empty where the connection ended without an answer. */
    static Optional<HttpAnswer> to(byte[] request, int port) throws IOException {
        try (var socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress("127.0.0.1", port), PATIENCE_MILLIS);
            try {
                socket.getOutputStream().write(request);
                // Who waits for the rest of a request that has none learns that nothing comes.
                socket.shutdownOutput();
                boolean head = new String(Arrays.copyOf(request, 5), ISO_8859_1).equals("HEAD ");
                return read(new BufferedInputStream(socket.getInputStream()), !head);
            } catch (SocketException closed) {
                return Optional.empty();
            }
        }
    }

    private static Optional<HttpAnswer> read(InputStream in, boolean withBody) throws IOException {
        String status = line(in);
        if (status.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        byte[] body = in.readNBytes(withBody ? length : 0);
        return Optional.of(new HttpAnswer(Integer.parseInt(status.split(" ")[1]), headers, body));
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }

    /** Of its body, if that is one. */
    Optional<Json.Object> object() {
        return StrictReader.read(body).filter(Json.Object.class::isInstance).map(Json.Object.class::cast);
    }

    boolean isReplay() {
        return header("idempotency-replayed").equals("true");
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    @Override
    public String toString() {
        return status + " " + headers + " " + new String(body, ISO_8859_1);
    }
}
