package bursar.harness;

import java.nio.file.Path;
import java.util.Locale;

/** The programs, each a fat JAR that its launcher has built. */
public enum Jar {
    BURSAR,
    TRANSACTIONS_SERVICE,
    PAYMENTS_SERVICE;

    /** By the system property {@code launchers}, which is where the launchers' folders are. */
    public Path file() {
        String name = toString();
        return Path.of(System.getProperty("launchers", "launchers"), name, "target", name + ".jar");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
