package bursar.proof.chaos;

import java.util.Locale;

/** Draws shapes in SVG, for a light and a dark background. A style is the name of a class below. */
final class Svg {

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

    private final StringBuilder drawn = new StringBuilder();

    void rectangle(String style, double x, double y, double width, double height) {
        add("<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>", style, x, y, width, height);
    }

    void line(String style, double x1, double y1, double x2, double y2) {
        add("<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", style, x1, y1, x2, y2);
    }

    void text(String style, double x, double y, String anchor, String text) {
        add(
                "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
                style, x, y, anchor, escaped(text));
    }

    /** What is drawn there says its title to whoever points at it. */
    void titled(String title, Runnable shapes) {
        add("<g><title>%s</title>", escaped(title));
        shapes.run();
        add("</g>");
    }

    /** With all that was drawn. */
    String document(int width, int height, String title) {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" role="img">
                <title>%s</title>
                %s%s</svg>
                """.formatted(width, height, escaped(title), STYLE, drawn);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private void add(String form, Object... values) {
        drawn.append(String.format(Locale.ROOT, form, values)).append('\n');
    }
}
