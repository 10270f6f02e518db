package bursar.proof.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import bursar.harness.Client.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;

/** As an operator does it when all is well again. */
final class Redriving {

    private Redriving() {}

    /** All dead letters that the consumer has. */
    static void by(Instance consumer, String name) {
        try {
            Reply reply =
                    consumer.management().post("/operations/dead-letters/redrive", "{\"consumer\":\"" + name + "\"}");
            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
