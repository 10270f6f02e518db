package bursar.proof.crash;

import static org.assertj.core.api.Assertions.assertThat;

import bursar.harness.Client;
import bursar.harness.Client.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;

/**
 * S9: whoever does not own a transaction finds neither it nor its payment, and moves neither. The services know one
 * caller only, so it is the transaction that is given to another owner for so long.
 */
final class Stranger {

    private final World world;
    private final String transaction;

    Stranger(World world, String transaction) {
        this.world = world;
        this.transaction = transaction;
    }

    void check() {
        String payment =
                text("payments", "select id from payments.payments where transaction_id = '%s'".formatted(transaction));
        String owner = owner();
        give("somebody else");
        String before = rows();
        Client transactions = world.transactions().client();
        Client payments = world.payments().client();
        String its = "/transactions/" + transaction;
        assertAbsent(get(transactions, its));
        assertAbsent(post(transactions, its + "/cancel", ""));
        assertAbsent(post(transactions, its + "/submit", ""));
        assertAbsent(get(payments, "/payments/" + payment));
        assertAbsent(post(payments, "/payments/start", "{\"transactionId\":\"%s\"}".formatted(transaction)));
        assertAbsent(post(payments, "/payments/" + payment + "/confirm", "{\"providerReference\":\"psp-1\"}"));
        assertThat(get(payments, "/payments?transactionId=" + transaction)
                        .json()
                        .path("data"))
                .as("S9: what a stranger finds")
                .isEmpty();
        assertThat(rows()).as("S9: what a stranger has moved").isEqualTo(before);
        give(owner);
        assertThat(get(transactions, its).status()).as("to its owner").isEqualTo(200);
    }

    private static void assertAbsent(Reply reply) {
        assertThat(reply.status()).as("S9: to a stranger: %s", reply.text()).isEqualTo(404);
    }

    private String owner() {
        return text(
                "transactions", "select owner from transactions.transactions where id = '%s'".formatted(transaction));
    }

    private void give(String owner) {
        world.postgres().execute("transactions", """
                update transactions.transactions set owner = '%s' where id = '%s'""".formatted(owner, transaction));
        world.postgres().execute("payments", """
                update payments.payments set owner = '%s' where transaction_id = '%s'""".formatted(owner, transaction));
    }

    private String rows() {
        return text("transactions", """
                        select it::text from transactions.transactions it where id = '%s'""".formatted(transaction)) + text("payments", """
                        select it::text from payments.payments it where transaction_id = '%s'""".formatted(transaction));
    }

    private String text(String context, String sql) {
        return world.postgres().text(context, sql);
    }

    private static Reply get(Client at, String path) {
        try {
            return at.get(path);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Reply post(Client at, String path, String body) {
        try {
            return at.post(path, body, UUID.randomUUID().toString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
