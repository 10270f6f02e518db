package bursar.web.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One connection to a server: sends the bytes it is given, and reads answers. */
public final class RawHttp implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Socket socket = new Socket();

    private RawHttp(InetSocketAddress server, Duration patience) throws IOException {
        socket.setSoTimeout((int) patience.toMillis());
        socket.setTcpNoDelay(true);
        socket.connect(server, (int) patience.toMillis());
    }

    /** @param patience how long it waits for bytes */
    public static RawHttp connect(int port, Duration patience) throws IOException {
        return new RawHttp(new InetSocketAddress("127.0.0.1", port), patience);
    }

    /** The bytes of a request; with a body its length goes along, unless it is said to be chunked. */
    public static byte[] request(String method, String path, byte[] body, String... headers) {
        var head = new StringBuilder(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: test\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        boolean chunked = List.of(headers).contains("Transfer-Encoding: chunked");
        if (body.length > 0 && !chunked) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    public static Answer get(int port, String path, String... headers) throws IOException {
        return exchange(port, request("GET", path, new byte[0], headers));
    }

    /** @param json may be empty, which is no body */
    public static Answer post(int port, String path, String json, String... headers) throws IOException {
        String[] all = Stream.concat(Stream.of(headers), Stream.of("Content-Type: application/json"))
                .toArray(String[]::new);
        return exchange(port, request("POST", path, json.getBytes(StandardCharsets.UTF_8), all));
    }

    /** One request on a connection of its own, and its answer. */
    public static Answer exchange(int port, byte[] request) throws IOException {
        try (RawHttp http = connect(port, Duration.ofSeconds(20))) {
            http.send(request);
            return http.answer();
        }
    }

    public static Answer exchange(int port, String request) throws IOException {
        return exchange(port, request.getBytes(StandardCharsets.UTF_8));
    }

    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    public void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The next answer; its body ends by its length, or with the connection. */
    public Answer answer() throws IOException {
        return answer(true);
    }

    /** The next answer to a HEAD, which has the length of a body, and none. */
    public Answer answerToHead() throws IOException {
        return answer(false);
    }

    private Answer answer(boolean withBody) throws IOException {
        InputStream in = socket.getInputStream();
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("The connection ended within the head: " + head);
            }
            head.write(next);
        }
        String[] lines = head.toString(StandardCharsets.ISO_8859_1).split("\r\n");
        var headers = new TreeMap<String, List<String>>();
        for (String line : List.of(lines).subList(1, lines.length)) {
            String[] field = line.split(":", 2);
            headers.computeIfAbsent(field[0].toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                    .add(field[1].strip());
        }
        int length = Integer.parseInt(
                headers.getOrDefault("content-length", List.of("-1")).getFirst());
        byte[] body = !withBody ? new byte[0] : length < 0 ? in.readAllBytes() : in.readNBytes(length);
        return new Answer(Integer.parseInt(lines[0].split(" ")[1]), headers, new String(body, StandardCharsets.UTF_8));
    }

    /** Whether there is something to read. */
    public boolean isAnswered() throws IOException {
        return socket.getInputStream().available() > 0;
    }

    /** Whether the server ends the connection, without another byte. */
    public boolean ends() throws IOException {
        return socket.getInputStream().read() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** @param headers by name in lower case */
    public record Answer(int status, TreeMap<String, List<String>> headers, String body) {

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)))
                    .map(List::getFirst);
        }

        public JsonNode json() {
            return JSON.readTree(body);
        }
    }
}
