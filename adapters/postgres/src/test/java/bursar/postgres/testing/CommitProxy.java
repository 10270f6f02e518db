package bursar.postgres.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import bursar.postgres.DatabaseSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;

/** A wire between a program and PostgreSQL, which can break when a commit is done and its answer is on its way. */
public final class CommitProxy implements AutoCloseable {

    private static final String JDBC = "jdbc:";
    private static final int BUFFER = 64 * 1024;

    private final DatabaseSettings settings;
    private final URI server;
    private final ServerSocket entrance;
    private final AtomicBoolean armed = new AtomicBoolean();

    public CommitProxy(DatabaseSettings settings) {
        this.settings = settings;
        this.server = URI.create(settings.url().substring(JDBC.length()));
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.startVirtualThread(this::accept);
    }

    /** The same database, by way of this. */
    public DatabaseSettings settings() {
        String query = server.getRawQuery() == null ? "" : "?" + server.getRawQuery();
        return new DatabaseSettings(
                JDBC + server.getScheme() + "://127.0.0.1:" + entrance.getLocalPort() + server.getRawPath() + query,
                settings.user(),
                settings.password(),
                settings.schema(),
                settings.connectionsMax(),
                settings.deadline());
    }

    /** The next commit is done by the server, and the connection it came by ends before anybody hears of it. */
    public void loseTheAnswerOfTheNextCommit() {
        armed.set(true);
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                var database = new Socket(server.getHost(), server.getPort());
                Thread.startVirtualThread(() -> pump(client, database, _ -> true));
                Thread.startVirtualThread(() -> pump(database, client, answer -> !isToBeLost(answer)));
            } catch (IOException closed) {
                // a connection that could not be made, or the end
            }
        }
    }

    /** The server says that it has committed, and so it has. */
    private boolean isToBeLost(String answer) {
        return answer.contains("COMMIT\0") && armed.compareAndSet(true, false);
    }

    @FunctionalInterface
    private interface Passing {
        boolean passes(String bytes);
    }

    /** Until one side ends it, or what was read does not pass. */
    private static void pump(Socket from, Socket to, Passing passing) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!passing.passes(new String(buffer, 0, read, ISO_8859_1))) {
                    return;
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException ended) {
            // and so does the other side
        }
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
