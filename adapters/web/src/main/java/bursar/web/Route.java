package bursar.web;

/**
 * One call. A GET answers HEAD too.
 *
 * @param path its pattern; a part in braces, such as {@code {id}}, stands for any one segment
 */
public record Route(String method, String path, Handler handler) {

    /** Reads the request whole, has it judged, and only then acts. */
    @FunctionalInterface
    public interface Handler {
        HttpResponse handle(HttpRequest request);
    }

    public static Route get(String path, Handler handler) {
        return new Route("GET", path, handler);
    }

    public static Route post(String path, Handler handler) {
        return new Route("POST", path, handler);
    }
}
