package bursar.web;

import bursar.step.Ids;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** The server's own errors, told like every other: a request line that is none, headers without end, a server that stops. */
final class ServerErrors implements Request.Handler {

    private final Ids ids;

    ServerErrors(Ids ids) {
        this.ids = ids;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Problem problem = problem(status(request, response));
        Exchange exchange = Exchange.of(request);
        // What Jetty could not read did not come through the entrance.
        String correlationId = exchange != null
                ? exchange.correlationId()
                : Correlation.id(request.getHeaders().getValuesList(Correlation.HEADER), ids);
        HttpResponse answer = problem.response(path(request), correlationId);
        response.setStatus(answer.status());
        HttpFields.Mutable headers = response.getHeaders();
        headers.put("Content-Type", answer.contentType());
        headers.put("Cache-Control", "no-store");
        headers.put(Correlation.HEADER, correlationId);
        answer.headers().forEach(headers::put);
        response.write(true, ByteBuffer.wrap(answer.body().getBytes(StandardCharsets.UTF_8)), callback);
        return true;
    }

    /** Jetty makes up the path of a request line that it could not read, with the method BAD. */
    private static String path(Request request) {
        String path = request.getHttpURI().getPath();
        return path == null || request.getMethod().equals("BAD") ? "/" : path;
    }

    private static int status(Request request, Response response) {
        return request.getAttribute(ErrorHandler.ERROR_EXCEPTION) instanceof HttpException failure
                ? failure.getCode()
                : response.getStatus();
    }

    private static Problem problem(int status) {
        return switch (status) {
            case 404 -> Problem.of(ProblemType.NOT_FOUND);
            case 408 -> Problem.of(ProblemType.REQUEST_TIMEOUT);
            case 413 -> Problem.of(ProblemType.BODY_TOO_LARGE);
            // Too long a request line is not told apart from too many headers.
            case 414, 431 -> Problem.of(ProblemType.HEADERS_TOO_LARGE);
            case 500 -> Problem.of(ProblemType.INTERNAL_ERROR);
            case 503 -> Problem.of(ProblemType.UNAVAILABLE).worthRetrying();
            default -> Problem.of(ProblemType.MALFORMED_REQUEST);
        };
    }
}
