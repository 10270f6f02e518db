package bursar.rabbitmq;

/** What is known of a publish. */
sealed interface Outcome {

    /** The broker has it safely, in every queue that took it. */
    record Confirmed() implements Outcome {}

    /** The broker answered: no queue took it, or one could not. */
    record Refused(String reason) implements Outcome {}

    /** No answer came. It may have arrived all the same. */
    record Unknown(String reason) implements Outcome {}
}
