package bursar.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Both contexts' tables, read beside the programs, to see what HTTP does not show. */
final class Books {

    private final String url;

    /** @param url with its credentials */
    Books(String url) {
        this.url = url;
    }

    /** Waits until nothing is on its way. */
    void awaitRest(Duration deadline) {
        await("nothing on its way").atMost(deadline).until(() -> number("""
                select (select count(*) from transactions.outbox) + (select count(*) from payments.outbox)
                     + (select count(*) from transactions.queue) + (select count(*) from payments.queue)""") == 0);
    }

    /** One-item transactions that were submitted once and confirmed: each was applied once, and nothing is left over. */
    void assertCompletedOnce(Collection<String> transactions, Customer customer) {
        for (String transaction : transactions) {
            JsonNode completed = customer.awaitStatus(transaction, "COMPLETED");
            assertThat(completed.path("version").asInt()).isEqualTo(4);
            assertThat(customer.paymentsOf(transaction)).hasSize(1);
        }
        awaitRest(Duration.ofSeconds(60));
        assertSettled();
    }

    /** What holds at rest, whatever was done and whatever went wrong. */
    void assertSettled() {
        assertThat(number("select count(*) from transactions.dead_letters")
                        + number("select count(*) from payments.dead_letters"))
                .as("dead letters")
                .isZero();
        assertThat(texts("""
                select t.id || ' is ' || t.status || ', its payment ' || coalesce(p.status, 'missing')
                from transactions.transactions t
                left join payments.payments p on p.transaction_id = t.id and p.submission = t.submission
                where t.submission > 0 and (t.status, coalesce(p.status, 'missing')) not in (
                    ('SUBMITTED', 'PENDING'), ('SUBMITTED', 'STARTED'), ('COMPLETED', 'CONFIRMED'),
                    ('CANCELLED', 'CANCELLED'), ('CANCELLED', 'FAILED'), ('CANCELLED', 'EXPIRED'),
                    ('PAYMENT_FAILED', 'FAILED'), ('PAYMENT_FAILED', 'EXPIRED'), ('CANCELLATION_PENDING', 'STARTED'))"""))
                .as("transactions that disagree with their payment")
                .isEmpty();
        assertThat(texts("""
                select p.id::text from payments.payments p
                left join transactions.transactions t on t.id = p.transaction_id and t.submission >= p.submission
                where t.id is null""")).as("payments without a submission").isEmpty();
        assertThat(texts("""
                select transaction_id || ' submission ' || submission from payments.payments
                group by transaction_id, submission having count(*) > 1""")).as("submissions with more than one payment").isEmpty();
        assertThat(texts("""
                select aggregate_id || ' version ' || aggregate_version from (
                    select aggregate_id, aggregate_version from transactions.outbox_archive
                    union all select aggregate_id, aggregate_version from payments.outbox_archive) e
                group by aggregate_id, aggregate_version having count(*) > 1""")).as("changes that were announced twice").isEmpty();
    }

    long number(String sql) {
        return Long.parseLong(texts(sql).getFirst());
    }

    List<String> texts(String sql) {
        try (var connection = DriverManager.getConnection(url);
                var rows = connection.createStatement().executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }
}
