package bursar.proof.load;

import static org.assertj.core.api.Assertions.assertThat;

import bursar.proof.load.Call.Outcome;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallTest {

    private static final Instant BEGINNING = Instant.EPOCH;
    private static final Instant ENDED = BEGINNING.plusSeconds(1);

    @Test
    void that_something_is_not_there_is_told_where_each_request_was_answered() {
        assertThat(call(answer(404, BEGINNING)).outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void that_something_is_not_there_tells_nothing_of_a_request_that_may_still_find_it() {
        assertThat(call(answer(Answer.NONE, BEGINNING), answer(404, BEGINNING)).outcome())
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(call(answer(404, BEGINNING), answer(503, BEGINNING)).outcome())
                .isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void that_something_is_not_there_is_told_when_it_is_asked_again_in_the_end() {
        Call given = call(answer(Answer.NONE, BEGINNING), answer(404, BEGINNING));

        assertThat(given.askedAgain(answer(404, ENDED.plusSeconds(1))).outcome())
                .isEqualTo(Outcome.REFUSED);
    }

    private static Answer answer(int status, Instant sent) {
        return new Answer("payments-1", sent, sent, status, "");
    }

    private static Call call(Answer... answers) {
        return new Call(Operation.START, "key", "/payments/start", "{}", BEGINNING, ENDED, List.of(answers));
    }
}
