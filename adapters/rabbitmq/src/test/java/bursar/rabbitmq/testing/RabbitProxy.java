package bursar.rabbitmq.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A wire between a client and the broker, on which either side can be kept from hearing the other. */
public final class RabbitProxy implements AutoCloseable {

    /** Class and method of a frame, as AMQP 0-9-1 numbers them. From a broker it is a confirm. */
    private static final String BASIC_ACK = "\0\74\0\120";

    private final ServerSocket entrance;
    private final URI broker;
    private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
    private final Valve toBroker = new Valve();
    private final Valve toClient = new Valve();
    private final AtomicBoolean cutsOthersAtTheNextConfirm = new AtomicBoolean();

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

    /** When the broker next confirms a publish, ends all connections but that one, before anybody hears of it. */
    public void cutOthersAtTheNextConfirm() {
        cutsOthersAtTheNextConfirm.set(true);
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
                Thread.startVirtualThread(() -> pump(client, server, toBroker, _ -> {}));
                Thread.startVirtualThread(() ->
                        pump(server, client, toClient, sent -> confirmed(sent, Set.of(client, server))));
            } catch (IOException closed) {
                cut(); // whoever is connected finds out
            }
        }
    }

    private void confirmed(byte[] sent, Set<Closeable> here) {
        if (new String(sent, ISO_8859_1).contains(BASIC_ACK) && cutsOthersAtTheNextConfirm.compareAndSet(true, false)) {
            open.stream().filter(each -> !here.contains(each)).forEach(RabbitProxy::close);
        }
    }

    private static void pump(Socket from, Socket to, Valve valve, Consumer<byte[]> seen) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                valve.pass();
                seen.accept(Arrays.copyOf(buffer, read));
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
