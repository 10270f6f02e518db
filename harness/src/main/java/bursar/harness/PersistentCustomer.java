package bursar.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bursar.harness.Client.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody who repeats each call with its key until it is answered, at whichever instance answers. */
public final class PersistentCustomer {

    private final List<Client> transactions;
    private final List<Client> payments;
    private final Duration patience;

    /** The instances of each context. */
    public PersistentCustomer(List<Client> transactions, List<Client> payments, Duration patience) {
        this.transactions = transactions;
        this.payments = payments;
        this.patience = patience;
    }

    /** A one-item transaction, submitted. */
    public String submitOne() {
        String key = UUID.randomUUID().toString();
        String transaction =
                insist(transactions, "/transactions", Customer.CREATION, key).field("id");
        insist(transactions, "/transactions/" + transaction + "/items", Customer.ITEM, key);
        insist(transactions, "/transactions/" + transaction + "/submit", "", key);
        return transaction;
    }

    /** Starts and confirms its payment; false if there is none yet. */
    public boolean pay(String transaction) {
        String key = "pay-" + transaction;
        Reply started = insist(payments, "/payments/start", "{\"transactionId\":\"" + transaction + "\"}", key);
        if (started.status() == 404) {
            return false;
        }
        insist(payments, "/payments/" + started.field("id") + "/confirm", "{\"providerReference\":\"psp-1\"}", key);
        return true;
    }

    private Reply insist(List<Client> instances, String path, String body, String key) {
        var tries = new AtomicInteger(key.hashCode() & 0xff);
        return await(path)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .atMost(patience)
                .until(
                        () -> answer(instances.get(tries.getAndIncrement() % instances.size()), path, body, key),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static Optional<Reply> answer(Client client, String path, String body, String key) {
        try {
            Reply reply = client.post(path, body, key);
            assertThat(reply.status()).as(reply.text()).isIn(200, 201, 404, 409, 503);
            if (reply.status() == 409) {
                assertThat(reply.field("code")).isEqualTo("idempotency-key-in-use");
            }
            return reply.status() < 300 || reply.status() == 404 ? Optional.of(reply) : Optional.empty();
        } catch (IOException killed) {
            return Optional.empty();
        }
    }
}
