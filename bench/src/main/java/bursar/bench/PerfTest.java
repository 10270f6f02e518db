package bursar.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** RabbitMQ's own load generator, as a process of its own: persistent messages to a quorum queue, with confirms. */
final class PerfTest {

    static final String PUBLISH_QUEUE = "perf-publish";

    private static final Pattern CONFIRMED = Pattern.compile("confirmed: ([0-9]+)(?:\\.[0-9]+)? msg/s");
    private static final Pattern LATENCY = Pattern.compile("consumer latency: [0-9]+/([0-9]+)/[0-9]+/[0-9]+/([0-9]+) ");
    /** Of its first seconds, in which its code is not compiled yet. */
    private static final int WARM_UP = 3;

    private PerfTest() {}

    /** Publishes as fast as it can, with up to 1,000 outstanding. The median of its seconds, in messages a second. */
    static double publish(String uri, Duration time) {
        List<Double> seconds = new ArrayList<>();
        for (String line : run(uri, time, "--consumers", "0", "--queue", PUBLISH_QUEUE)) {
            Matcher confirmed = CONFIRMED.matcher(line);
            if (confirmed.find()) {
                seconds.add(Double.parseDouble(confirmed.group(1)));
            }
        }
        if (seconds.size() <= WARM_UP) {
            throw new IllegalStateException("PerfTest told no rates: " + seconds);
        }
        var rate = new Series();
        seconds.subList(WARM_UP, seconds.size()).forEach(rate::add);
        return rate.median();
    }

    /** From its publish to its receipt, by itself. The medians of its seconds. */
    static Percentiles endToEnd(String uri, int perSecond, Duration time) {
        var p50 = new Series();
        var p99 = new Series();
        run(uri, time, "--consumers", "1", "--queue", "perf-latency", "--rate", "" + perSecond).stream()
                .map(LATENCY::matcher)
                .filter(Matcher::find)
                .skip(WARM_UP)
                .forEach(latency -> {
                    p50.add(Double.parseDouble(latency.group(1)));
                    p99.add(Double.parseDouble(latency.group(2)));
                });
        return new Percentiles((long) p50.median(), (long) p99.median());
    }

    private static List<String> run(String uri, Duration time, String... more) {
        List<String> command = Stream.concat(
                        Stream.of(
                                System.getProperty("java.home") + "/bin/java",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "com.rabbitmq.perf.PerfTest",
                                "--uri",
                                uri,
                                "--time",
                                "" + time.toSeconds(),
                                "--quorum-queue",
                                "--flag",
                                "persistent",
                                "--size",
                                "" + Events.BYTES,
                                "--confirm",
                                "1000",
                                "--qos",
                                "250",
                                "--multi-ack-every",
                                "1",
                                "--metrics-format",
                                "default"),
                        Stream.of(more))
                .toList();
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("PerfTest failed:\n" + String.join("\n", lines));
            }
            return lines;
        } catch (IOException failure) {
            throw new IllegalStateException("PerfTest does not start", failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
