package bursar.web.testing;

/**
 * A call as the contract describes it, so that wrong requests can be made of it.
 *
 * @param path with {@code {id}} where an id stands
 * @param body one that it accepts
 * @param needsBody whether it does not do without
 * @param heedsIfMatch whether If-Match counts on it
 */
public record Call(String method, String path, String body, boolean needsBody, boolean heedsIfMatch) {

    private static final String SOME_ID = "01994d3c-7a5b-7c3e-9f10-6a2b8c4d0e1f";

    public static Call get(String path) {
        return new Call("GET", path, "", false, false);
    }

    public static Call post(String path, String body, boolean needsBody, boolean heedsIfMatch) {
        return new Call("POST", path, body, needsBody, heedsIfMatch);
    }

    boolean isPost() {
        return method.equals("POST");
    }

    boolean hasId() {
        return path.contains("{id}");
    }

    /** Its path with an id that nothing has. */
    String somePath() {
        return pathOf(SOME_ID);
    }

    String pathOf(String id) {
        return path.replace("{id}", id);
    }
}
