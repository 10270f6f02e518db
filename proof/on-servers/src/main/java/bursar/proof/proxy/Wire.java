package bursar.proof.proxy;

import bursar.proof.proxy.FaultProxy.Direction;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** One connection over a link. */
final class Wire {

    private static final int BUFFER = 64 * 1024;

    private final Socket client;
    private final Socket server = new Socket();
    private final FaultProxy link;
    private boolean missedAnything;

    Wire(Socket client, FaultProxy link) {
        this.client = client;
        this.link = link;
    }

    /** Carries both ways until either side ends it. A server that is out of reach learns that somebody is there, and hears nothing. */
    void connect(InetSocketAddress address) {
        try {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            server.connect(address);
            Thread.startVirtualThread(() -> carry(server, client, Direction.TO_CLIENT));
            carry(client, server, Direction.TO_SERVER);
        } catch (IOException absent) {
            end();
        }
    }

    private void carry(Socket from, Socket to, Direction direction) {
        byte[] buffer = new byte[BUFFER];
        try {
            int read;
            while ((read = from.getInputStream().read(buffer)) >= 0) {
                Thread.sleep(link.delay());
                if (!swallowed(direction)) {
                    to.getOutputStream().write(buffer, 0, read);
                }
            }
        } catch (IOException | InterruptedException broken) {
            // the same as an end
        }
        if (!swallowed(direction)) {
            end();
        }
    }

    /** What comes now, be it an end. One step with {@link FaultProxy#heal}: or a gap would stay unnoticed. */
    private boolean swallowed(Direction direction) {
        synchronized (link) {
            boolean swallowed = link.swallows(direction);
            missedAnything |= swallowed;
            return swallowed;
        }
    }

    /** Whether a side believes what is not so. */
    boolean missedAnything() {
        return missedAnything;
    }

    /** As a router that has forgotten the connection. */
    void reset() {
        try {
            client.setSoLinger(true, 0);
            server.setSoLinger(true, 0);
        } catch (IOException closed) {
            // then nobody is there to be told
        }
        end();
    }

    private void end() {
        link.ended(this);
        try {
            client.close();
            server.close();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
