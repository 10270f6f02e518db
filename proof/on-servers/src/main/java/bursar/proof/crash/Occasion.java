package bursar.proof.crash;

import java.util.Set;

/** What brings about a call of a port. */
enum Occasion {
    /** A transaction that is paid, and then one that is cancelled, in turn. */
    USUAL,
    /** One that nobody pays. */
    EXPIRE,
    /** An event that its handler cannot bear, and what operators then do. */
    REDRIVE,
    /** An event that cannot be handled for so long that it is given back. */
    GIVE_BACK,
    /** An operator who has everything published again. */
    REPUBLISH,
    START,
    STOP;

    private static final Set<String> POLLS =
            Set.of("Outbox.due", "Outbox.lead", "Outbox.backlog", "ConsumerQueue.receive", "Payments.overdue");

    /** Whatever is not told apart here has to come with a usual transaction, or it is never reached, which is seen. */
    static Occasion of(Point point) {
        return switch (point.call()) {
            case "Payments.overdue" -> EXPIRE;
            case "ConsumerQueue.retry", "ConsumerQueue.deadLetter", "Transport.redrive", "StoreProbe.answers" ->
                REDRIVE;
            case "ConsumerQueue.giveBack" -> GIVE_BACK;
            case "Transport.open" -> START;
            case "ConsumerQueue.close", "Outbox.resign" -> STOP;
            case String call when call.startsWith("DeadLetters.") -> REDRIVE;
            case String call when call.startsWith("OutboxArchive.") -> REPUBLISH;
            default -> USUAL;
        };
    }

    /** Whether the call is made all the time, so that a halt shows something only once a transaction is under way. */
    static boolean isPoll(Point point) {
        return POLLS.contains(point.call());
    }
}
