package bursar.proof.crash;

/** What brings about a call of a port. */
enum Occasion {
    /** A transaction that is paid. */
    PAY,
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

    /** Whatever is not told apart here has to come with a payment, or it is never reached, which is seen. */
    static Occasion of(Point point) {
        return switch (point.call()) {
            case "Payments.overdue" -> EXPIRE;
            case "ConsumerQueue.retry", "ConsumerQueue.deadLetter", "Transport.redrive" -> REDRIVE;
            case "ConsumerQueue.giveBack" -> GIVE_BACK;
            case "Transport.open" -> START;
            case "ConsumerQueue.close", "Outbox.resign" -> STOP;
            case String call when call.startsWith("DeadLetters.") -> REDRIVE;
            case String call when call.startsWith("OutboxArchive.") -> REPUBLISH;
            default -> PAY;
        };
    }
}
