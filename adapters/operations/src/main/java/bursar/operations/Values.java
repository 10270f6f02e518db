package bursar.operations;

import bursar.messaging.outbox.OutboxArchive.Place;
import java.time.DateTimeException;
import java.time.Instant;

/** The values of operators' calls, as text. */
final class Values {

    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");
    private static final int TEXT_MAX = 200;

    private Values() {}

    static Instant instant(String text) {
        try {
            Instant instant = Instant.parse(text);
            if (!instant.isBefore(Instant.EPOCH) && instant.isBefore(END)) {
                return instant;
            }
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException("must be an instant such as 2026-11-25T10:00:00Z", unreadable);
        }
        throw new IllegalArgumentException("must be between 1970 and 9999");
    }

    /** A name of a consumer or an error, of which any is good that could have been kept. */
    static String name(String text) {
        if (text.isEmpty() || text.length() > TEXT_MAX || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("must have 1 to " + TEXT_MAX + " characters, no control characters");
        }
        return text;
    }

    static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }

    /** A place in the archive, to the microsecond. */
    static String text(Place place) {
        return place.confirmedAt() + "/" + place.position();
    }

    static Place place(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length == 2 && parts[1].matches("[0-9]{1,18}")) {
            return new Place(instant(parts[0]), Long.parseLong(parts[1]));
        }
        throw new IllegalArgumentException("must be what an earlier answer said to go on after");
    }
}
