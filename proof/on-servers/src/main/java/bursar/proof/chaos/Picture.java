package bursar.proof.chaos;

import bursar.proof.chaos.Timeline.Band;
import bursar.proof.chaos.Timeline.Sample;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** A run over time: what was accepted, what waited, and what went wrong. */
final class Picture {

    private static final int WIDTH = 960;
    private static final int LEFT = 345;
    private static final int RIGHT = WIDTH - 20;
    private static final int PANEL = 110;
    private static final int RATE_TOP = 40;
    private static final int BACKLOG_TOP = RATE_TOP + PANEL + 50;
    private static final int FAULTS_TOP = BACKLOG_TOP + PANEL + 50;
    private static final int ROW = 17;
    private static final int BUCKETS = 200;

    private final Timeline timeline;
    private final double seconds;
    private final Svg drawn = new Svg();

    private Picture(Timeline timeline) {
        this.timeline = timeline;
        this.seconds = DoubleStream.concat(
                        timeline.samples().stream().mapToDouble(sample -> seconds(sample.at())),
                        timeline.bands().stream().mapToDouble(band -> seconds(band.end())))
                .max()
                .orElse(1);
    }

    static String of(Timeline timeline) {
        return new Picture(timeline).draw();
    }

    private String draw() {
        Map<String, List<Band>> rows =
                timeline.bands().stream().collect(Collectors.groupingBy(Band::kind, TreeMap::new, Collectors.toList()));
        int bottom = FAULTS_TOP + rows.size() * ROW;
        drawRate();
        drawBacklog();
        drawFaults(rows);
        drawTime(bottom);
        int height = bottom + 45;
        return drawn.document(WIDTH, height, "Accepted transactions, backlog and faults over time");
    }

    private void drawRate() {
        title(RATE_TOP, "accepted transactions a second");
        double[] rates = new double[BUCKETS];
        List<Sample> samples = timeline.samples();
        for (int i = 1; i < samples.size(); i++) {
            Sample before = samples.get(i - 1);
            Sample now = samples.get(i);
            double rate =
                    (now.accepted() - before.accepted()) / seconds(now.at().minus(before.at()));
            for (int bucket = bucket(before.at()); bucket <= bucket(now.at()); bucket++) {
                rates[bucket] = Math.max(rates[bucket], rate);
            }
        }
        double max = scale(RATE_TOP, rates);
        bars("rate", RATE_TOP, rates, new double[BUCKETS], max);
    }

    private void drawBacklog() {
        title(BACKLOG_TOP, "events that wait");
        legend(BACKLOG_TOP, 460, "outbox", "in an outbox");
        legend(BACKLOG_TOP, 570, "broker", "at the broker, or not answered yet");
        double[] outboxes = most(Sample::inOutboxes);
        double[] broker = most(Sample::atBroker);
        double[] both = new double[BUCKETS];
        for (int i = 0; i < BUCKETS; i++) {
            both[i] = outboxes[i] + broker[i];
        }
        double max = scale(BACKLOG_TOP, both);
        bars("outbox", BACKLOG_TOP, outboxes, new double[BUCKETS], max);
        bars("broker", BACKLOG_TOP, broker, outboxes, max);
    }

    private double[] most(ToDoubleFunction<Sample> value) {
        double[] most = new double[BUCKETS];
        timeline.samples().forEach(sample -> {
            int bucket = bucket(sample.at());
            most[bucket] = Math.max(most[bucket], value.applyAsDouble(sample));
        });
        return most;
    }

    private void drawFaults(Map<String, List<Band>> rows) {
        title(FAULTS_TOP, "faults, and how often");
        legend(FAULTS_TOP, 500, "instance", "instances");
        legend(FAULTS_TOP, 590, "network", "network");
        legend(FAULTS_TOP, 670, "rabbitmq", "RabbitMQ");
        legend(FAULTS_TOP, 760, "postgresql", "PostgreSQL");
        int y = FAULTS_TOP;
        for (Map.Entry<String, List<Band>> row : rows.entrySet()) {
            drawn.text(
                    "",
                    LEFT - 8,
                    y + 13,
                    "end",
                    row.getKey() + " × " + row.getValue().size());
            drawn.line("grid", LEFT, y + ROW, RIGHT, y + ROW);
            int top = y;
            for (Band band : row.getValue()) {
                double from = x(seconds(band.start()));
                drawn.titled(
                        band.victims(),
                        () -> drawn.rectangle(
                                group(band), from, top + 3, Math.max(2, x(seconds(band.end())) - from), ROW - 6));
            }
            y += ROW;
        }
    }

    private static String group(Band band) {
        String kind = band.kind();
        if (kind.startsWith("link")) {
            return "network";
        }
        if (kind.contains("instance")) {
            return "instance";
        }
        return kind.startsWith("PostgreSQL") ? "postgresql" : "rabbitmq";
    }

    private void drawTime(int bottom) {
        drawn.line("axis", LEFT, bottom, RIGHT, bottom);
        int step = seconds > 3_000 ? 600 : seconds > 1_200 ? 300 : seconds > 300 ? 60 : 10;
        for (int at = 0; at <= seconds; at += step) {
            drawn.line("grid", x(at), RATE_TOP, x(at), bottom + 4);
            drawn.text("small", x(at), bottom + 18, "middle", step < 60 ? at + " s" : "" + at / 60);
        }
        drawn.text(
                "small",
                RIGHT,
                bottom + 36,
                "end",
                step < 60 ? "time since the load began" : "minutes since the load began");
    }

    private void title(int top, String title) {
        drawn.text("title", LEFT, top - 10, "start", title);
    }

    private void legend(int top, int x, String style, String label) {
        drawn.rectangle(style, x + 60, top - 20, 10, 10);
        drawn.text("small", x + 75, top - 10, "start", label);
    }

    /** The axis up to the greatest value, which it answers. */
    private double scale(int top, double... values) {
        double max = Math.max(1, DoubleStream.of(values).max().orElse(1));
        drawn.line("axis", LEFT, top, LEFT, top + PANEL);
        drawn.line("axis", LEFT, top + PANEL, RIGHT, top + PANEL);
        drawn.text("small", LEFT - 8, top + 8, "end", String.format(Locale.ROOT, "%,.0f", max));
        drawn.text("small", LEFT - 8, top + PANEL, "end", "0");
        return max;
    }

    private void bars(String style, int top, double[] values, double[] below, double max) {
        double width = (double) (RIGHT - LEFT) / BUCKETS;
        for (int i = 0; i < BUCKETS; i++) {
            if (values[i] > 0) {
                double height = values[i] / max * PANEL;
                drawn.rectangle(style, LEFT + i * width, top + PANEL - height - below[i] / max * PANEL, width, height);
            }
        }
    }

    private int bucket(Duration at) {
        return Math.min(BUCKETS - 1, (int) (seconds(at) / seconds * BUCKETS));
    }

    private double x(double at) {
        return LEFT + at / seconds * (RIGHT - LEFT);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }
}
