package bursar.operations.command;

import java.io.PrintWriter;

/**
 * Where a command writes: what was asked for, and what a person wants to know meanwhile. What comes from events is made
 * harmless, since it may hold sequences that a terminal obeys.
 */
record Console(PrintWriter out, PrintWriter err) {

    void print(String text) {
        out.println(harmless(text));
    }

    void tell(String text) {
        err.println(harmless(text));
    }

    void flush() {
        out.flush();
        err.flush();
    }

    private static String harmless(String text) {
        var harmless = new StringBuilder(text.length());
        text.chars().forEach(c -> {
            if (Character.isISOControl(c) && c != '\n' && c != '\t') {
                harmless.append("\\u%04x".formatted(c));
            } else {
                harmless.append((char) c);
            }
        });
        return harmless.toString();
    }
}
