package bursar.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Where servers of a program's own listen: reached from this machine only. */
final class Loopback {

    static final String HOST = "127.0.0.1";

    private Loopback() {}

    /** One that nobody has by now. */
    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        }
    }
}
