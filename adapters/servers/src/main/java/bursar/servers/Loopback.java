package bursar.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Where servers of a program's own listen: reached from this machine only. */
public final class Loopback {

    public static final String HOST = "127.0.0.1";

    private Loopback() {}

    /** One that nobody has by now. */
    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
