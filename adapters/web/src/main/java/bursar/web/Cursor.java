package bursar.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/**
 * A place in a list, as a reader carries it from page to page: opaque, URL-safe, without expiry, and bound to the list
 * and its filters by a checksum. No secret: whoever makes one up sees only what the filters show anyway.
 */
public record Cursor(Instant createdAt, UUID id) {

    private static final int PLACE_BYTES = Long.BYTES + 2 * Long.BYTES;
    private static final int CHECKSUM_BYTES = 8;
    private static final int TEXT_LENGTH = 43;
    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");
    private static final String NOT_ONE = "must be the nextCursor of a page with the same filters";

    /** @param list what is listed: the path, and the filters by name */
    String write(String list) {
        byte[] place = ByteBuffer.allocate(PLACE_BYTES)
                .putLong(createdAt.toEpochMilli())
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        byte[] bytes = Arrays.copyOf(place, PLACE_BYTES + CHECKSUM_BYTES);
        System.arraycopy(checksum(place, list), 0, bytes, PLACE_BYTES, CHECKSUM_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** @throws IllegalArgumentException unless it was written for the same list */
    static Cursor read(String text, String list) {
        if (text.length() == TEXT_LENGTH) {
            ByteBuffer bytes = ByteBuffer.wrap(decoded(text));
            Instant createdAt = Instant.ofEpochMilli(bytes.getLong());
            var cursor = new Cursor(createdAt, new UUID(bytes.getLong(), bytes.getLong()));
            if (cursor.write(list).equals(text) && !createdAt.isBefore(Instant.EPOCH) && createdAt.isBefore(END)) {
                return cursor;
            }
        }
        throw new IllegalArgumentException(NOT_ONE);
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException(NOT_ONE, notBase64);
        }
    }

    private static byte[] checksum(byte[] place, String list) {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            hash.update(place);
            return hash.digest(list.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
