package bursar.messaging.transport;

/**
 * Text of somebody else's making, as any transport and any store can keep it: no longer than it may be, without the NUL
 * that PostgreSQL refuses, and without half of a character, which is no UTF-8.
 */
public final class StorableText {

    private StorableText() {}

    public static String of(String text, int lengthMax) {
        return text.substring(0, Math.min(text.length(), lengthMax))
                .codePoints()
                .map(c -> c == 0 || Character.getType(c) == Character.SURROGATE ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
