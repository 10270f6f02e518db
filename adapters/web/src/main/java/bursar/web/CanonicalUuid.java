package bursar.web;

import java.util.UUID;
import java.util.regex.Pattern;

/** An id as it is written: 8-4-4-4-12 hexadecimal digits. Java's own parser takes {@code 1-1-1-1-1} too. */
final class CanonicalUuid {

    private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private CanonicalUuid() {}

    /** @throws IllegalArgumentException for any other form */
    static UUID parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("must be a UUID of 8-4-4-4-12 hexadecimal digits");
        }
        return UUID.fromString(text);
    }
}
