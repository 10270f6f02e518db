package bursar.payments.domain;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * A payment's id. Derived from what it pays, so that there cannot be two payments for one submission: the primary key
 * is the invariant.
 */
public record PaymentId(UUID value) {

    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    /**
     * A UUIDv8 (RFC 9562): the transaction id's 48 bits of time, so that payments sort as their transactions do, then
     * SHA-256 of transaction and submission.
     */
    public static PaymentId of(TransactionRef transaction, int submission) {
        UUID id = transaction.value();
        ByteBuffer hash = ByteBuffer.wrap(sha256(ByteBuffer.allocate(Long.BYTES + Long.BYTES + Integer.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .putInt(submission)
                .array()));
        long time = id.getMostSignificantBits() & 0xFFFF_FFFF_FFFF_0000L;
        return new PaymentId(new UUID(
                time | VERSION_8 | (hash.getShort() & 0x0FFFL), VARIANT | (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL)));
    }

    private static byte[] sha256(byte[] input) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(input);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
