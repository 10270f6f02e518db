package bursar.web.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** The table of what can be wrong with any call: each row a request, and the problem that it must be answered with. */
public final class BadRequests {

    private static final String JSON = "Content-Type: application/json";
    private static final byte[] NOTHING = {};

    private final List<BadRequest> rows = new ArrayList<>();
    private final Call call;

    private BadRequests(Call call) {
        this.call = call;
    }

    public static List<BadRequest> of(Call call) {
        var table = new BadRequests(call);
        table.paths();
        table.methods();
        table.heads();
        if (call.hasId()) {
            table.ids();
        }
        if (call.isPost()) {
            table.json();
            table.bodies();
            table.mediaTypes();
            table.keys();
        } else {
            table.bodyOfGet();
        }
        if (call.heedsIfMatch()) {
            table.entityTags();
        }
        return List.copyOf(table.rows);
    }

    private void paths() {
        String path = call.somePath();
        notFound("trailing slash", path + "/");
        notFound("double slash", "/" + path);
        notFound("upper case", path.replace("s", "S"));
        notFound("a path parameter", path.replaceFirst("^/[a-z]+", "$0;x=1"));
        notFound("dots", "/." + path);
        row("a parameter nobody knows", 400, "malformed-request", withBody(path + "?nobody=knows", call.body()));
        row("a percent sign alone", 400, "malformed-request", withBody(path + "%", call.body()));
    }

    private void notFound(String what, String path) {
        row(what, 404, "not-found", withBody(path, call.body()));
    }

    private void methods() {
        for (String method : List.of("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW")) {
            row(method, 405, "method-not-allowed", RawHttp.request(method, call.somePath(), NOTHING));
        }
    }

    private void heads() {
        byte[] body = call.body().getBytes(UTF_8);
        row("9 KiB of headers", 431, "headers-too-large", request(body, JSON, "X-Long: " + "a".repeat(9 * 1024)));
        row("9 KiB of path", 431, "headers-too-large", withBody(call.somePath() + "?" + "a".repeat(9 * 1024), ""));
        row("a header without colon", 400, "malformed-request", request(body, JSON, "Nonsense"));
        row(
                "no host",
                400,
                "malformed-request",
                (call.method() + " " + call.somePath() + " HTTP/1.1\r\n\r\n").getBytes(UTF_8));
        row("an unknown expectation", 400, "malformed-request", request(body, JSON, "Expect: miracles"));
        row("two lengths", 400, "malformed-request", request(body, JSON, "Content-Length: 1", "Content-Length: 2"));
        row(
                "no HTTP version",
                400,
                "malformed-request",
                (call.method() + " " + call.somePath() + "\r\n\r\n").getBytes(UTF_8));
    }

    private void ids() {
        for (String id : List.of(
                "1-1-1-1-1",
                "42",
                "01994d3c7a5b7c3e9f106a2b8c4d0e1f",
                "01994d3c-7a5b-7c3e-9f10-6a2b8c4d0e1",
                "01994d3c-7a5b-7c3e-9f10-6a2b8c4d0e1f0",
                "g1994d3c-7a5b-7c3e-9f10-6a2b8c4d0e1f",
                "%7B01994d3c-7a5b-7c3e-9f10-6a2b8c4d0e1f%7D",
                "urn:uuid:01994d3c-7a5b-7c3e-9f10-6a2b8c4d0e1f",
                "%D9%A0%D9%A1994d3c-7a5b-7c3e-9f10-6a2b8c4d0e1f",
                "01994d3c-7a5b-7c3e-9f10-6a2b8c4d0e1f%00",
                "01994d3c-7a5b-7c3e-9f10-6a2b8c4d0e1f%20",
                "..%2F..%2Fetc",
                "01994d3c-7a5b-7c3e-9f10-6a2b8c4d0e1f;x=1",
                "%27%20OR%201=1--",
                "a".repeat(4000))) {
            String what = "id " + id.substring(0, Math.min(50, id.length()));
            row(what, 400, "malformed-request", withBody(call.pathOf(id), call.body()));
        }
    }

    private void json() {
        String good = call.body();
        malformed("half an object", good.substring(0, good.length() - 1));
        malformed("no JSON", "nonsense");
        malformed("an array", "[" + good + "]");
        malformed("a string", "\"{}\"");
        malformed("a number", "1");
        malformed("null", "null");
        malformed("only space", " \r\n\t ");
        malformed("trailing text", good + " x");
        malformed("two objects", good + good);
        malformed("an unknown field", with("\"nobody\":\"knows\""));
        malformed("an unknown field of null", with("\"nobody\":null"));
        if (!good.equals("{}")) {
            malformed("each field twice", with(good.substring(1, good.length() - 1)));
        }
        malformed("an unknown field twice", with("\"nobody\":1,\"nobody\":1"));
        malformed("a field twice, once in escapes", with("\"nobody\":1,\"\\u006eobody\":1"));
        malformed("17 levels", with("\"deep\":" + "[".repeat(16) + "]".repeat(16)));
        malformed("8,000 levels", "[".repeat(8000) + "]".repeat(8000));
        malformed("a string over 4 KiB", with("\"long\":\"" + "a".repeat(4 * 1024 + 1) + "\""));
        malformed("a name over 4 KiB", with("\"" + "a".repeat(4 * 1024 + 1) + "\":1"));
        malformed("a number over 32 characters", with("\"long\":" + "1".repeat(33)));
        malformed("a number that is slow to scale", with("\"number\":1e100000000"));
        malformed("NaN", with("\"number\":NaN"));
        malformed("a number with a leading zero", with("\"number\":01"));
        malformed("Arabic digits", with("\"number\":\u0661\u0662"));
        malformed("a comment", good + "/* so */");
        malformed("single quotes", "{'nobody':1}");
        malformed("a comma too many", "{\"nobody\":1,}");
        malformed("a bare control character", with("\"text\":\"a\u0001b\""));
        malformed("a wrong escape", with("\"text\":\"\\x41\""));
        malformed("a byte order mark", "\uFEFF" + good);
        malformed("UTF-16", good.getBytes(UTF_16BE));
        malformed("Latin-1", with("\"text\":\"\u00e4\"").getBytes(ISO_8859_1));
        malformed("an overlong encoding", with("\"text\":\"\u00c0\u00af\"").getBytes(ISO_8859_1));
        malformed(
                "an encoded surrogate", with("\"text\":\"\u00ed\u00a0\u0080\"").getBytes(ISO_8859_1));
        malformed("a zero byte", good + "\u0000");
    }

    private void bodies() {
        byte[] large = ("{\"x\":\"" + " ".repeat(17 * 1024) + "\"}").getBytes(UTF_8);
        row("17 KiB", 413, "body-too-large", request(large, JSON));
        row("17 KiB in chunks", 413, "body-too-large", request(chunked(large), JSON, "Transfer-Encoding: chunked"));
        row("17 KiB of no JSON", 413, "body-too-large", request(large, "Content-Type: text/plain"));
        row(
                "a length without end",
                413,
                "body-too-large",
                request(NOTHING, JSON, "Content-Length: 9223372036854775807"));
        row("a length that is none", 400, "malformed-request", request(NOTHING, JSON, "Content-Length: two"));
        row("a negative length", 400, "malformed-request", request(NOTHING, JSON, "Content-Length: -2"));
        row(
                "chunks that are none",
                400,
                "malformed-request",
                request("xyz\r\n".getBytes(UTF_8), JSON, "Transfer-Encoding: chunked"));
        row(
                "chunks and a length",
                400,
                "malformed-request",
                request(chunked(large), JSON, "Transfer-Encoding: chunked", "Content-Length: 9"));
        if (call.needsBody()) {
            row("no body", 400, "malformed-request", request(NOTHING));
        }
    }

    private void bodyOfGet() {
        row("a body", 400, "malformed-request", request("{}".getBytes(UTF_8), JSON));
    }

    private void mediaTypes() {
        byte[] body = call.body().getBytes(UTF_8);
        row("no media type", 415, "unsupported-media-type", request(body));
        for (String type : List.of(
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/jsonp",
                "application/problem+json",
                "application/json; charset=iso-8859-1",
                "application/json; charset=utf-8; version=1",
                "application/json; version=1",
                "application/json, text/plain",
                "json",
                "*/*")) {
            row(type, 415, "unsupported-media-type", request(body, "Content-Type: " + type));
        }
        row("two media types", 415, "unsupported-media-type", request(body, JSON, JSON));
        row("a compressed body", 415, "unsupported-media-type", request(body, JSON, "Content-Encoding: gzip"));
    }

    private void keys() {
        for (String key : List.of("", "\"\"", "a b", "a\"b", "\"a", "a\\b", "\u00fc", "a".repeat(256), "\"\"a\"\"")) {
            String what = "key " + key.substring(0, Math.min(20, key.length()));
            row(what, 400, "malformed-request", request(call.body().getBytes(UTF_8), JSON, "Idempotency-Key: " + key));
        }
        row(
                "two keys",
                400,
                "malformed-request",
                request(call.body().getBytes(UTF_8), JSON, "Idempotency-Key: a", "Idempotency-Key: a"));
    }

    private void entityTags() {
        for (String tags : List.of(
                "", "1", "\"1", "1\"", "\"1\" \"2\"", "*, \"1\"", "w/\"1\"", "W/", "\"1\", 2", ",", "\"a b\"")) {
            row(
                    "If-Match " + tags,
                    400,
                    "malformed-request",
                    request(call.body().getBytes(UTF_8), JSON, "If-Match: " + tags));
        }
    }

    private void malformed(String what, String body) {
        malformed(what, body.getBytes(UTF_8));
    }

    private void malformed(String what, byte[] body) {
        row(what, 400, "malformed-request", request(body, JSON));
    }

    private void row(String what, int status, String code, byte[] bytes) {
        rows.add(new BadRequest(BadRequest.nameOf(call, what), bytes, status, code));
    }

    private byte[] request(byte[] body, String... headers) {
        return RawHttp.request(call.method(), call.somePath(), body, headers);
    }

    private byte[] withBody(String path, String body) {
        return RawHttp.request(call.method(), path, body.getBytes(UTF_8), JSON);
    }

    /** The good body with more members. */
    private String with(String members) {
        return call.body().equals("{}")
                ? "{" + members + "}"
                : "{" + members + "," + call.body().substring(1);
    }

    private static byte[] chunked(byte[] body) {
        String text = new String(body, ISO_8859_1);
        return (Integer.toHexString(body.length) + "\r\n" + text + "\r\n0\r\n\r\n").getBytes(ISO_8859_1);
    }
}
