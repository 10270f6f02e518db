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

/** A run over time, as SVG, for a light and a dark background: what was accepted, what waited, and what went wrong. */
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

    private static final String STYLE = """
            <style>
            svg { background: #ffffff; font: 12px system-ui, sans-serif; fill: #24292f; }
            .title { font-weight: 600; font-size: 13px; }
            .axis { stroke: #8c959f; stroke-width: 1; }
            .grid { stroke: #8c959f; stroke-width: 0.5; stroke-dasharray: 2 3; }
            .small { font-size: 11px; fill: #57606a; }
            .rate { fill: #0969da; }
            .outbox { fill: #bc4c00; }
            .broker { fill: #8250df; }
            .instance { fill: #0969da; } .network { fill: #8250df; } .rabbitmq { fill: #bc4c00; } .postgresql { fill: #1a7f37; }
            @media (prefers-color-scheme: dark) {
            svg { background: #0d1117; fill: #e6edf3; }
            .small { fill: #9198a1; }
            .rate, .instance { fill: #58a6ff; } .network, .broker { fill: #bc8cff; }
            .rabbitmq, .outbox { fill: #f0883e; } .postgresql { fill: #3fb950; }
            }
            </style>
            """;

    private final Timeline timeline;
    private final double seconds;
    private final StringBuilder drawn = new StringBuilder();

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
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img">
                <title>Accepted transactions, backlog and faults over time</title>
                %s%s</svg>
                """.formatted(WIDTH, height, STYLE, drawn);
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
            text(
                    "",
                    LEFT - 8,
                    y + 13,
                    "end",
                    "%s × %d".formatted(row.getKey(), row.getValue().size()));
            line("grid", LEFT, y + ROW, RIGHT, y + ROW);
            for (Band band : row.getValue()) {
                double from = x(seconds(band.start()));
                add("<g><title>%s</title>", escaped(band.victims()));
                rectangle(group(band), from, y + 3, Math.max(2, x(seconds(band.end())) - from), ROW - 6);
                add("</g>");
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
        line("axis", LEFT, bottom, RIGHT, bottom);
        int step = seconds > 3_000 ? 600 : seconds > 1_200 ? 300 : seconds > 300 ? 60 : 10;
        for (int at = 0; at <= seconds; at += step) {
            line("grid", x(at), RATE_TOP, x(at), bottom + 4);
            text("small", x(at), bottom + 18, "middle", step < 60 ? at + " s" : "" + at / 60);
        }
        text(
                "small",
                RIGHT,
                bottom + 36,
                "end",
                step < 60 ? "time since the load began" : "minutes since the load began");
    }

    private void title(int top, String title) {
        text("title", LEFT, top - 10, "start", title);
    }

    private void legend(int top, int x, String style, String label) {
        rectangle(style, x + 60, top - 20, 10, 10);
        text("small", x + 75, top - 10, "start", label);
    }

    /** The axis up to the greatest value, which it answers. */
    private double scale(int top, double... values) {
        double max = Math.max(1, DoubleStream.of(values).max().orElse(1));
        line("axis", LEFT, top, LEFT, top + PANEL);
        line("axis", LEFT, top + PANEL, RIGHT, top + PANEL);
        text("small", LEFT - 8, top + 8, "end", "%,.0f".formatted(max));
        text("small", LEFT - 8, top + PANEL, "end", "0");
        return max;
    }

    private void bars(String style, int top, double[] values, double[] below, double max) {
        double width = (double) (RIGHT - LEFT) / BUCKETS;
        for (int i = 0; i < BUCKETS; i++) {
            if (values[i] > 0) {
                double height = values[i] / max * PANEL;
                rectangle(style, LEFT + i * width, top + PANEL - height - below[i] / max * PANEL, width, height);
            }
        }
    }

    private int bucket(Duration at) {
        return Math.min(BUCKETS - 1, (int) (seconds(at) / seconds * BUCKETS));
    }

    private double x(double at) {
        return LEFT + at / seconds * (RIGHT - LEFT);
    }

    private void rectangle(String style, double x, double y, double width, double height) {
        add("<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>", style, x, y, width, height);
    }

    private void line(String style, double x1, double y1, double x2, double y2) {
        add("<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", style, x1, y1, x2, y2);
    }

    private void text(String style, double x, double y, String anchor, String text) {
        add(
                "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
                style, x, y, anchor, escaped(text));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private void add(String form, Object... values) {
        drawn.append(String.format(Locale.ROOT, form, values)).append('\n');
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }
}
