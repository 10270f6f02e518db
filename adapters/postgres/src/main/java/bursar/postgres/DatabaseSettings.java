package bursar.postgres;

import java.time.Duration;

/**
 * Where a context's tables are and how long to wait for them.
 *
 * @param url JDBC, {@code jdbc:postgresql://...}
 * @param schema the context's own; made if it is not there
 * @param deadline longest wait for a connection, a lock or a statement; shorter than a request's deadline, so that the
 *     caller gets an answer
 */
public record DatabaseSettings(
        String url, String user, String password, String schema, int connectionsMax, Duration deadline) {

    /** Without the password. */
    @Override
    public String toString() {
        return url + " as " + user + ", schema " + schema;
    }
}
