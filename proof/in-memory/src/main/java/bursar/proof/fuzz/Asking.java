package bursar.proof.fuzz;

import bursar.step.Caller;
import bursar.step.Cause;
import bursar.step.Trace;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Why something is asked for, in words that the model understands too.
 *
 * @param name tells two keys, or two events, apart
 * @param onlyAt the versions that a request insists on
 */
record Asking(Kind kind, String caller, String name, Optional<Set<Long>> onlyAt) {

    static final String OWNER = "anonymous";
    static final String STRANGER = "stranger";

    private static final Trace TRACE =
            new Trace("fuzz", new UUID(0, 0), "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

    enum Kind {
        REQUEST,
        KEYED_REQUEST,
        EVENT
    }

    /** A request that counts each time. */
    static final Asking PLAIN = new Asking(Kind.REQUEST, OWNER, "", Optional.empty());

    /** An event with one of so many ids. */
    static Asking event(Chance chance, int ids) {
        return event(new UUID(0, chance.below(ids)).toString());
    }

    static Asking event(String id) {
        return new Asking(Kind.EVENT, OWNER, id, Optional.empty());
    }

    /** Some request, often one that repeats another's key, seldom a stranger's. */
    static Asking request(Chance chance, long version) {
        Optional<Set<Long>> onlyAt = chance.oneIn(8)
                ? Optional.of(chance.of(Set.of(version), Set.of(version, 77L), Set.of(version + 1), Set.of()))
                : Optional.empty();
        return new Asking(
                chance.oneIn(2) ? Kind.KEYED_REQUEST : Kind.REQUEST,
                chance.oneIn(25) ? STRANGER : OWNER,
                "key-" + chance.below(20),
                onlyAt);
    }

    boolean isEvent() {
        return kind == Kind.EVENT;
    }

    /** Empty for what counts each time. */
    Optional<String> identity() {
        return kind == Kind.REQUEST ? Optional.empty() : Optional.of(kind + " " + caller + " " + name);
    }

    Cause.Request asRequest(String content) {
        Optional<Cause.Key> key =
                kind == Kind.KEYED_REQUEST ? Optional.of(new Cause.Key(caller, name, content)) : Optional.empty();
        return new Cause.Request(new Caller(caller), key, onlyAt, TRACE);
    }

    Cause.Event asEvent(String content) {
        return new Cause.Event("consumer", UUID.fromString(name), content, TRACE);
    }
}
