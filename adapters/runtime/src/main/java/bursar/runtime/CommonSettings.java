package bursar.runtime;

import bursar.messaging.outbox.Retention;
import bursar.messaging.transport.RetryPolicy;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * What every program is told.
 *
 * @param http the public listener
 * @param management the operators' listener
 * @param outboxMax from so many events on that wait to be published, no more are announced
 */
public record CommonSettings(
        Listener http, Listener management, RetryPolicy retries, int outboxMax, Retention retention) {

    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration RETRY_DELAY_MAX = Duration.ofDays(1);
    private static final int RETRIES_MAX = 20;
    private static final int OUTBOX_MAX = 100_000;
    private static final int OUTBOX_MAX_MAX = 100_000_000;
    private static final Duration RETENTION_MAX = Duration.ofDays(3650);

    public static CommonSettings from(Environment environment, int httpPort, int managementPort) {
        authentication(environment);
        environment.read(LogFormat.VARIABLE, "json or text", LogFormat::checked);
        Listener http = listener(environment, "HTTP", httpPort);
        Listener management = listener(environment, "MANAGEMENT", managementPort);
        if (http.port() != 0 && http.port() == management.port()) {
            environment.problem("HTTP_PORT and MANAGEMENT_PORT must differ");
        }
        RetryPolicy retries = environment
                .read("RETRY_DELAYS", "1 to 20 durations such as PT1S,PT5S, each at most P1D", CommonSettings::retries)
                .orElse(RetryPolicy.DEFAULT);
        int outboxMax = environment
                .read("OUTBOX_MAX", "a number from 1 to " + OUTBOX_MAX_MAX, CommonSettings::outboxMax)
                .orElse(OUTBOX_MAX);
        var retention = new Retention(
                environment.duration("REPUBLISH_WINDOW", Retention.DEFAULT.republishWindow(), RETENTION_MAX),
                environment.duration("CAUSE_RETENTION", Retention.DEFAULT.causes(), RETENTION_MAX));
        retention.problem(retries).map("CAUSE_RETENTION: "::concat).ifPresent(environment::problem);
        return new CommonSettings(http, management, retries, outboxMax, retention);
    }

    private static int outboxMax(String text) {
        int max = Integer.parseInt(text);
        if (max < 1 || max > OUTBOX_MAX_MAX) {
            throw new IllegalArgumentException("out of range");
        }
        return max;
    }

    private static void authentication(Environment environment) {
        Optional<String> told = environment.text("AUTHENTICATION");
        if (told.isEmpty()) {
            environment.problem("AUTHENTICATION is not set, and nobody is let in by default:"
                    + " AUTHENTICATION=none lets every caller do everything");
        } else if (!told.get().equals("none")) {
            environment.problem("AUTHENTICATION must be none, which lets every caller do everything");
        }
    }

    private static Listener listener(Environment environment, String name, int port) {
        return new Listener(
                environment.text(name + "_HOST").orElse(LOOPBACK),
                environment
                        .read(name + "_PORT", "a port from 0 to 65535", CommonSettings::port)
                        .orElse(port));
    }

    private static int port(String text) {
        int port = Integer.parseInt(text);
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("out of range");
        }
        return port;
    }

    private static RetryPolicy retries(String text) {
        String[] delays = text.split(",", -1);
        if (delays.length > RETRIES_MAX) {
            throw new IllegalArgumentException("too many");
        }
        return new RetryPolicy(Arrays.stream(delays)
                .map(delay -> Environment.duration(delay.strip(), RETRY_DELAY_MAX))
                .toList());
    }
}
