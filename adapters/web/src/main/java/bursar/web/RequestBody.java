package bursar.web;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Invocable;

/** Takes a body off the wire: not too large, not too slow, and JSON by its own account. */
final class RequestBody {

    private static final int BYTES_MAX = 16 * 1024;
    private static final byte[] NONE = {};

    private static final Pattern JSON = Pattern.compile(
            "application/json[ \\t]*(;[ \\t]*charset=(utf-8|\"utf-8\")[ \\t]*)?", Pattern.CASE_INSENSITIVE);

    private RequestBody() {}

    static byte[] read(Request request, Deadline deadline) throws InterruptedException {
        if (request.getLength() == 0) {
            return NONE;
        }
        if (request.getLength() > BYTES_MAX) {
            throw new ProblemException(ProblemType.BODY_TOO_LARGE);
        }
        byte[] body = bytes(request, deadline);
        if (body.length > 0 && !isJson(request.getHeaders())) {
            throw new ProblemException(ProblemType.UNSUPPORTED_MEDIA_TYPE);
        }
        return body;
    }

    /** Waits by itself instead of blocking in a stream, since a stream has no deadline: drop by drop it never ends. */
    private static byte[] bytes(Content.Source source, Deadline deadline) throws InterruptedException {
        var body = new ByteArrayOutputStream();
        var arrival = new Semaphore(0);
        while (true) {
            Content.Chunk chunk = source.read();
            if (chunk == null) {
                source.demand(Invocable.from(Invocable.InvocationType.NON_BLOCKING, arrival::release));
                if (!deadline.await(arrival)) {
                    throw new ProblemException(ProblemType.REQUEST_TIMEOUT);
                }
                continue;
            }
            if (Content.Chunk.isFailure(chunk)) {
                boolean idle = chunk.getFailure() instanceof TimeoutException;
                throw new ProblemException(idle ? ProblemType.REQUEST_TIMEOUT : ProblemType.MALFORMED_REQUEST);
            }
            append(chunk, body);
            if (body.size() > BYTES_MAX) {
                throw new ProblemException(ProblemType.BODY_TOO_LARGE);
            }
            if (chunk.isLast()) {
                return body.toByteArray();
            }
        }
    }

    private static void append(Content.Chunk chunk, ByteArrayOutputStream body) {
        byte[] bytes = new byte[chunk.remaining()];
        chunk.get(bytes, 0, bytes.length);
        body.writeBytes(bytes);
        chunk.release();
    }

    private static boolean isJson(HttpFields headers) {
        List<String> types = headers.getValuesList("Content-Type");
        return types.size() == 1 && JSON.matcher(types.getFirst()).matches() && !headers.contains("Content-Encoding");
    }
}
