package bursar.web;

/**
 * One call. A GET answers HEAD too.
 *
 * @param path its pattern; a part in braces, such as {@code {id}}, stands for any one segment
 * @param announces whether it may leave an event to be published
 */
public record Route(String method, String path, Handler handler, boolean announces) {

    /** Reads the request whole, has it judged, and only then acts. */
    @FunctionalInterface
    public interface Handler {
        HttpResponse handle(HttpRequest request);
    }

    public static Route get(String path, Handler handler) {
        return new Route("GET", path, handler, false);
    }

    public static Route post(String path, Handler handler) {
        return new Route("POST", path, handler, false);
    }

    /** A POST that may leave an event to be published. */
    public static Route announce(String path, Handler handler) {
        return new Route("POST", path, handler, true);
    }

    Route handledBy(Handler other) {
        return new Route(method, path, other, announces);
    }
}
