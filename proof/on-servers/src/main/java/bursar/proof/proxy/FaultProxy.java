package bursar.proof.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A link between one program and one server, at a port of its own. It is whole until it is told otherwise, and again after
 * {@link #heal}. What was swallowed meanwhile is gone, so a connection that missed anything is reset then.
 */
public final class FaultProxy implements AutoCloseable {

    private static final int BACKLOG = 50;

    /** Which way bytes go. */
    public enum Direction {
        TO_SERVER,
        TO_CLIENT
    }

    /**
     * What the link does now.
     *
     * @param cut whether it resets whoever connects
     * @param swallowed the directions in which bytes vanish without a word
     * @param delay how much later bytes arrive
     */
    private record State(boolean cut, Set<Direction> swallowed, Duration delay) {
        static final State WHOLE = new State(false, Set.of(), Duration.ZERO);
    }

    private final InetSocketAddress server;
    private final ServerSocket entrance;
    private final Set<Wire> wires = ConcurrentHashMap.newKeySet();
    private volatile State state = State.WHOLE;

    public FaultProxy(String host, int port) {
        server = new InetSocketAddress(host, port);
        try {
            entrance = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.startVirtualThread(this::accept);
    }

    /** Where the program connects instead. */
    public int port() {
        return entrance.getLocalPort();
    }

    /** Resets all connections, and each new one. */
    public void cut() {
        state = new State(true, Set.of(), Duration.ZERO);
        wires.forEach(Wire::reset);
    }

    /** Whatever is sent arrives this much later, either way. */
    public void delay(Duration delay) {
        state = new State(false, Set.of(), delay);
    }

    /** Half-open: one side hears nothing any more, not even that the other has gone, and is heard. */
    public void swallow(Direction direction) {
        state = new State(false, EnumSet.of(direction), Duration.ZERO);
    }

    /** Connections stay, new ones are accepted, and nothing passes either way. */
    public void blackHole() {
        state = new State(false, EnumSet.allOf(Direction.class), Duration.ZERO);
    }

    /** Whole again. */
    public synchronized void heal() {
        state = State.WHOLE;
        wires.stream().filter(Wire::missedAnything).forEach(Wire::reset);
    }

    boolean swallows(Direction direction) {
        return state.swallowed().contains(direction);
    }

    Duration delay() {
        return state.delay();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = entrance.accept();
                var wire = new Wire(client, this);
                wires.add(wire);
                if (state.cut()) { // asked after it is among those that cut() resets
                    wire.reset();
                } else {
                    Thread.startVirtualThread(() -> wire.connect(server));
                }
            }
        } catch (IOException failure) {
            if (!entrance.isClosed()) {
                close(); // nobody takes it for a link any more
                throw new UncheckedIOException(failure);
            }
        }
    }

    void ended(Wire wire) {
        wires.remove(wire);
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        wires.forEach(Wire::reset);
    }
}
