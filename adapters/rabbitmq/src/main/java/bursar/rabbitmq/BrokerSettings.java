package bursar.rabbitmq;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Where the broker is and who we are to it.
 *
 * @param uri {@code amqp://user:password@host:port/virtual-host}, or {@code amqps:} by the certificates that this JVM trusts
 * @param name of the program, shown by the broker beside each connection
 * @param prefetch how many deliveries a queue may hold that are not acknowledged
 */
public record BrokerSettings(URI uri, String name, int prefetch) {

    private static final int PREFETCH_MAX = 65_535;

    public BrokerSettings {
        String scheme = Optional.ofNullable(uri.getScheme()).orElse("");
        if (!scheme.equals("amqp") && !scheme.equals("amqps")) {
            throw new IllegalArgumentException(
                    "must be an AMQP URI such as amqp://user:password@host:5672/virtual-host");
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("must name a host");
        }
        if ("/".equals(uri.getRawPath())) {
            throw new IllegalArgumentException(
                    "ends in a slash, which means a virtual host without a name: leave the slash out for the default one");
        }
        if (prefetch < 1 || prefetch > PREFETCH_MAX) {
            throw new IllegalArgumentException("The prefetch is from 1 to " + PREFETCH_MAX);
        }
    }

    /** @throws IllegalArgumentException that says what is wrong with the text, without its password */
    public static BrokerSettings of(String uri, String name, int prefetch) {
        try {
            return new BrokerSettings(new URI(uri), name, prefetch);
        } catch (URISyntaxException malformed) {
            throw new IllegalArgumentException("is no URI: " + malformed.getReason());
        }
    }

    /** Without user and password. */
    @Override
    public String toString() {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getScheme() + "://" + uri.getHost() + port + uri.getRawPath();
    }
}
