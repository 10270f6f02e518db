package bursar.proof.fuzz;

import bursar.step.Answer;
import bursar.step.Versioned;
import java.util.Optional;
import java.util.function.Function;

/**
 * An answer in plain words, by the program or by the model.
 *
 * @param row the state that it shows, by the names of its fields
 */
record Told(String outcome, Optional<Row> row) {

    static final Told INVALID = new Told("INVALID", Optional.empty());
    static final Told UNSTORABLE = new Told("UNSTORABLE", Optional.empty());

    static Told declined(String because) {
        return new Told("DECLINED " + because, Optional.empty());
    }

    static Told refused(String why, boolean replayed) {
        return new Told("REFUSED " + why + (replayed ? " AGAIN" : ""), Optional.empty());
    }

    static <S, R> Told of(Answer<S, R> answer, Function<Versioned<S>, Row> row) {
        return switch (answer) {
            case Answer.Done<S, R>(var now, var effect) -> new Told(effect.name(), Optional.of(row.apply(now)));
            case Answer.Refused<S, R>(var why, var replayed) -> refused(String.valueOf(why), replayed);
            case Answer.Declined<S, R>(var because) -> declined(because.name());
        };
    }
}
