package bursar.proof.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.Function;

/** Makes requests that are good but for one thing, and some that are good. */
final class HttpRequestMaker {

    /**
     * A request as it is sent.
     *
     * @param what was done to it
     * @param isJson whether its body is a JSON object, by the strict reader
     * @param raw whether the bytes were changed after it was put together: nothing is known of it then
     */
    record Made(HttpCall call, String what, byte[] body, boolean isJson, boolean raw, byte[] bytes) {
        boolean isLarge() {
            return body.length > BODY_MAX;
        }

        /** An answer to it has no body; by RFC 9110 it is else the answer that GET gets. */
        boolean isHead() {
            return bytes.length > 4 && new String(bytes, 0, 5, ISO_8859_1).equals("HEAD ");
        }

        boolean is(String thing) {
            return what.equals(thing);
        }

        @Override
        public String toString() {
            return call.operation() + ", " + what;
        }
    }

    private static final int BODY_MAX = 16 * 1024;
    private static final List<String> PATHS = List.of(
            "/",
            "//",
            "/.",
            "/..",
            "%2F",
            "%00",
            "%",
            "%zz",
            ";x=1",
            "?",
            "#x",
            " ",
            "/items/1",
            "\u00fc",
            "A",
            "%E0%A4%A");
    private static final List<String> QUERIES = List.of(
            "limit=1",
            "limit=100",
            "limit=0",
            "limit=101",
            "limit=",
            "limit=1.5",
            "limit=%31",
            "limit=1&limit=2",
            "limit=99999999999999999999",
            "status=DRAFT",
            "status=PENDING",
            "status=draft",
            "status=",
            "status=%00",
            "customerId=c-42",
            "customerId=%20",
            "customerId=" + "a".repeat(65),
            "transactionId=00000000-0000-0001-0000-000000000001",
            "transactionId=1-1-1-1-1",
            "cursor=",
            "cursor=AAAA",
            "cursor=" + "A".repeat(201),
            "cursor=%F0%9F",
            "cursor=..",
            "x=1",
            "=",
            "&",
            "&&limit=1",
            "%",
            "limit=1;status=DRAFT",
            "limit",
            "limit=\u0661",
            "limit=+1",
            "limit=%2B1",
            "status=PENDING&limit=1&cursor=A");
    private static final List<String> HEADERS = List.of(
            "Idempotency-Key: ",
            "Idempotency-Key: k",
            "Idempotency-Key: \"k\"",
            "Idempotency-Key: \"",
            "Idempotency-Key: a b",
            "Idempotency-Key: " + "k".repeat(255),
            "Idempotency-Key: " + "k".repeat(256),
            "Idempotency-Key: \u00fc",
            "Idempotency-Key: a\r\nIdempotency-Key: b",
            "Idempotency-Key: a\\b",
            "If-Match: *",
            "If-Match: \"1\"",
            "If-Match: \"2\", \"3\"",
            "If-Match: W/\"1\"",
            "If-Match: \"99999999999999999999\"",
            "If-Match: ",
            "If-Match: 1",
            "If-Match: \"1",
            "If-Match: \"\", \"1\"",
            "If-Match: *, \"1\"",
            "If-Match: \u00fc",
            "X-Correlation-Id: fuzz",
            "X-Correlation-Id: " + "x".repeat(65),
            "X-Correlation-Id: a b",
            "X-Correlation-Id: a\r\nX-Correlation-Id: b",
            "traceparent: nonsense",
            "traceparent: ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "Accept: text/html",
            "Accept-Encoding: gzip",
            "Cookie: a=b",
            "Range: bytes=0-1",
            "If-None-Match: *",
            "Expect: 100-continue",
            "Connection: Upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA",
            "X-HTTP-Method-Override: DELETE",
            "Forwarded: for=x",
            "Content-Encoding: gzip",
            "Authorization: Bearer x",
            "Date: x",
            "If-Modified-Since: x",
            "X: " + "x".repeat(9_000),
            "TE: trailers",
            "Trailer: x");
    private static final List<String> REFUSED_HEADERS =
            List.of("X: " + "x".repeat(9_000), "If-Match: \"77\"", "If-Match: W/\"1\"", "Idempotency-Key: a b");
    private static final List<String> MEDIA_TYPES = List.of(
            "application/json; charset=utf-8",
            "application/json;charset=\"UTF-8\"",
            "Application/JSON",
            "application/json; charset=latin1",
            "text/plain",
            "",
            "application/json; x=y",
            "*/*",
            "application/",
            ";",
            "application/json\r\nContent-Type: text/plain",
            "multipart/form-data; boundary=x",
            "\u00fc");
    private static final List<String> METHODS =
            List.of("PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE", "CONNECT", "get", "X", "PRI", "GET", "POST");

    private final Chance chance;
    private final Function<HttpCall, String> ids;

    HttpRequestMaker(Chance chance, Function<HttpCall, String> ids) {
        this.chance = chance;
        this.ids = ids;
    }

    Made next() {
        HttpCall call = chance.of(HttpCall.ALL);
        String method = call.method();
        String path = call.path(ids.apply(call));
        String header = "";
        String mediaType = "application/json";
        Mutation mutation = Mutation.NONE;
        String what = chance.of(
                "good", "body", "body", "body", "body", "path", "query", "header", "header", "media type", "method");
        switch (what) {
            case "body" -> mutation = Mutation.any(chance);
            case "path" -> path = chance.oneIn(2) ? spoilt(path) : path + chance.of(PATHS);
            case "query" -> path = path + "?" + chance.of(QUERIES);
            case "header" -> header = chance.oneIn(6) ? chance.of(REFUSED_HEADERS) : chance.of(HEADERS);
            case "media type" -> mediaType = chance.of(MEDIA_TYPES);
            case "method" -> method = chance.of(METHODS);
            default -> {}
        }
        byte[] body = call.isPost() ? body(call, mutation) : new byte[0];
        var head = new StringBuilder(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: fuzz\r\n");
        if (body.length > 0) {
            head.append("Content-Type: ")
                    .append(mediaType)
                    .append("\r\nContent-Length: ")
                    .append(body.length)
                    .append("\r\n");
        }
        head.append(header).append(header.isEmpty() ? "" : "\r\n").append("\r\n");
        byte[] bytes = together(head.toString().getBytes(ISO_8859_1), body);
        boolean raw = chance.oneIn(8);
        boolean isJson =
                StrictReader.read(body).filter(Json.Object.class::isInstance).isPresent();
        return new Made(
                call,
                raw ? "bytes" : what,
                body,
                isJson,
                raw,
                raw ? chance.of(Mutation.OF_BYTES).of(bytes, chance) : bytes);
    }

    private byte[] body(HttpCall call, Mutation mutation) {
        Json.Object good = call.operation().equals("POST /payments/start")
                ? call.body().with("transactionId", new Json.Text(ids.apply(call)))
                : call.body();
        return good.members().isEmpty() ? new byte[0] : mutation.of(good, chance);
    }

    private String spoilt(String path) {
        int at = chance.below(path.length());
        return path.substring(0, at)
                + chance.of("", "/", "%", "x", "-", "\u0000", "0")
                + path.substring(Math.min(at + chance.below(2), path.length()));
    }

    private static byte[] together(byte[] head, byte[] body) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head);
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }
}
