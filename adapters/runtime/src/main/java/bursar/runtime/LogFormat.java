package bursar.runtime;

import ch.qos.logback.core.PropertyDefinerBase;
import java.io.Console;
import java.util.Optional;
import java.util.Set;

/** How log lines look: {@code json} for programs, {@code text} for people. Logback asks it, see {@code logback.xml}. */
@SuppressWarnings("exports") // only Logback sees it as what it extends
public final class LogFormat extends PropertyDefinerBase {

    static final String VARIABLE = "LOG_FORMAT";

    private static final Set<String> FORMATS = Set.of("json", "text");

    /** For Logback, which makes it. */
    public LogFormat() {}

    static String checked(String format) {
        if (!FORMATS.contains(format)) {
            throw new IllegalArgumentException("unknown format");
        }
        return format;
    }

    /** As told, else by where the output goes. What is unknown is told with the other settings; until then it must log. */
    static String chosen(Optional<String> told, boolean terminal) {
        return told.filter(FORMATS::contains).orElse(terminal ? "text" : "json");
    }

    @Override
    public String getPropertyValue() {
        Console console = System.console();
        return chosen(Optional.ofNullable(System.getenv(VARIABLE)), console != null && console.isTerminal());
    }
}
