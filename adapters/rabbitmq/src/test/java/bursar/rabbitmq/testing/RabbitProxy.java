package bursar.rabbitmq.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A wire between a client and the broker, on which either side can be kept from hearing the other. */
public final class RabbitProxy implements AutoCloseable {

    private final ServerSocket entrance;
    private final URI broker;
    private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
    private final Valve toBroker = new Valve();
    private final Valve toClient = new Valve();

    /** Lets bytes pass while it is open. */
    private static final class Valve {
        private boolean shut;

        synchronized void set(boolean shut) {
            this.shut = shut;
            notifyAll();
        }

        synchronized void pass() throws InterruptedException {
            while (shut) {
                wait();
            }
        }
    }

    /** @param uri of the broker, and a virtual host there */
    public RabbitProxy(String uri) {
        this.broker = URI.create(uri);
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.startVirtualThread(this::accept);
    }

    /** The same virtual host, by way of this. */
    public String uri() {
        return "amqp://" + broker.getUserInfo() + "@127.0.0.1:" + entrance.getLocalPort() + broker.getRawPath();
    }

    /** From now on the client hears nothing of the broker, confirms included. */
    public void silenceBroker() {
        toClient.set(true);
    }

    /** From now on the broker reads nothing of the client. */
    public void deafenBroker() {
        toBroker.set(true);
    }

    public void restore() {
        toClient.set(false);
        toBroker.set(false);
    }

    /** Ends what connections there are. */
    public void cut() {
        open.forEach(RabbitProxy::close);
        open.clear();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                open.add(client);
                Socket server = new Socket(broker.getHost(), broker.getPort());
                open.add(server);
                Thread.startVirtualThread(() -> pump(client, server, toBroker));
                Thread.startVirtualThread(() -> pump(server, client, toClient));
            } catch (IOException closed) {
                cut(); // whoever is connected finds out
            }
        }
    }

    private static void pump(Socket from, Socket to, Valve valve) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                valve.pass();
                out.write(buffer, 0, read);
            }
        } catch (IOException | InterruptedException ended) {
            close(to);
        }
    }

    private static void close(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        close(entrance);
        restore();
        cut();
    }
}
