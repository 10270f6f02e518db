package bursar.step;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Why a change is asked for. A cause with an {@link #identity} counts once: seen again, it gets the answer that was
 * remembered with its effect, and the rule is not asked. The idempotency key of an HTTP request and the inbox of a
 * consumer are this one mechanism.
 */
public sealed interface Cause {

    Trace trace();

    /** What a repetition is known by; empty for a cause that counts each time. */
    Optional<Key> identity();

    /**
     * Why the rule is not even asked about an aggregate that is there: it is not the caller's, which looks the same as
     * absent, or it is not at a version that the request insists on.
     */
    default Optional<Answer.Because> objection(String owner, long version) {
        return switch (this) {
            case Request request when !request.caller().subject().equals(owner) -> Optional.of(Answer.Because.ABSENT);
            case Request request when !request.admits(version) -> Optional.of(Answer.Because.STALE_VERSION);
            case Request _, Event _, Own _ -> Optional.empty();
        };
    }

    /**
     * A call from outside. Counts once if it has a key.
     *
     * @param onlyAt the versions it insists on (If-Match); an empty set matches none
     */
    record Request(Caller caller, Optional<Key> key, Optional<Set<Long>> onlyAt, Trace trace) implements Cause {
        public Request {
            onlyAt = onlyAt.map(Set::copyOf);
        }

        @Override
        public Optional<Key> identity() {
            return key;
        }

        /** Whether it may act on this version. */
        public boolean admits(long version) {
            return onlyAt.isEmpty() || onlyAt.get().contains(version);
        }
    }

    /**
     * An event, as one consumer sees it. Counts once for that consumer.
     *
     * @param fingerprint a hash of the body, so that the same id with another body is told apart
     */
    record Event(String consumer, UUID id, String fingerprint, Trace trace) implements Cause {
        @Override
        public Optional<Key> identity() {
            return Optional.of(new Key(consumer, id.toString(), fingerprint));
        }
    }

    /** The service's own accord, such as a sweep. Counts each time: its rule must be harmless when repeated. */
    record Own(String task, Trace trace) implements Cause {
        @Override
        public Optional<Key> identity() {
            return Optional.empty();
        }
    }

    /**
     * An identity: a value within its scope, and the fingerprint of what it came with.
     *
     * @param scope caller and route of a request, or the consumer of an event
     * @param value the idempotency key, or the event's id
     * @param fingerprint equal for equal content; the same scope and value with another fingerprint is a reuse
     */
    record Key(String scope, String value, String fingerprint) {

        /** The fingerprint of content: its SHA-256, in hexadecimal. */
        public static String fingerprintOf(byte[] content) {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException("Every Java platform has SHA-256", impossible);
            }
        }
    }
}
