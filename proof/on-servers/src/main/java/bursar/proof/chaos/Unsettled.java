package bursar.proof.chaos;

import bursar.harness.Agreement;
import bursar.harness.Postgres;
import bursar.messaging.event.EventType;
import bursar.messaging.transport.Transport.Subscription;
import bursar.payments.messaging.SubmissionHandler;
import bursar.transactions.messaging.PaymentOutcomeHandler;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is not settled, by the tables of both contexts. Their events are, when their consumer has answered them: until then
 * each is in an outbox, in a queue, waits for its retry, or is a dead letter.
 */
final class Unsettled {

    private final Context transactions;
    private final Context payments;

    Unsettled(Postgres postgres) {
        transactions = new Context(postgres.url("transactions"), "transactions", SubmissionHandler.SUBSCRIPTION);
        payments = new Context(postgres.url("payments"), "payments", PaymentOutcomeHandler.SUBSCRIPTION);
    }

    /** @param completed how many transactions are */
    record Counts(long inOutboxes, long atBroker, long completed) {}

    /** @throws IllegalStateException while the database is away */
    Counts count() {
        long confirmed = transactions.confirmed() + payments.confirmed();
        long answered = transactions.answeredBy(payments) + payments.answeredBy(transactions);
        return new Counts(
                transactions.inOutbox() + payments.inOutbox(),
                Math.max(0, confirmed - answered), // what is answered may still wait for its confirm
                transactions.number("select count(*) from transactions.transactions where status = 'COMPLETED'"));
    }

    /**
     * The events that are not answered, the submissions about which both contexts disagree, and the payments whose time is
     * over and that are not ended.
     *
     * @throws IllegalStateException while the database is away
     */
    Set<String> all() {
        Set<String> all = new HashSet<>(transactions.consumed());
        all.addAll(payments.consumed());
        all.removeAll(transactions.answers(payments));
        all.removeAll(payments.answers(transactions));
        all.addAll(disagreements());
        all.addAll(payments.texts("""
                select 'overdue ' || id from payments.payments where status = 'PENDING' and expires_at <= now()"""));
        return all;
    }

    private Set<String> disagreements() {
        Map<String, String> paid = payments.pairs("""
                select transaction_id || ' ' || submission, status from payments.payments""");
        return transactions
                .pairs("select id || ' ' || submission, status from transactions.transactions where submission > 0")
                .entrySet()
                .stream()
                .filter(submitted -> !Agreement.atRest(submitted.getValue(), paid.getOrDefault(submitted.getKey(), "")))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Whether nothing is on its way in the tables, and no payment waits for its time to be over. */
    boolean isNone() {
        return transactions.inOutbox() + payments.inOutbox() == 0
                && payments.number("select count(*) from payments.payments where status = 'PENDING'") == 0
                && all().isEmpty();
    }

    /**
     * One of the two.
     *
     * @param schema that of its tables
     * @param subscription by which the other one consumes its events
     */
    private record Context(String url, String schema, Subscription subscription) {

        private String ofConsumer() {
            return subscription.types().stream()
                    .map(EventType::value)
                    .collect(Collectors.joining("', '", "type in ('", "')"));
        }

        long inOutbox() {
            return number("select count(*) from " + schema + ".outbox");
        }

        long confirmed() {
            return number("select count(*) from " + schema + ".outbox_archive where " + ofConsumer());
        }

        /** The ids of the events that it has announced to the other one. */
        Set<String> consumed() {
            return texts(
                    "select event_id::text from %1$s.outbox where %2$s union all select event_id::text from %1$s.outbox_archive where %2$s"
                            .formatted(schema, ofConsumer()));
        }

        long answeredBy(Context consumer) {
            return consumer.number("select count(*) from " + consumer.schema + answered());
        }

        /** The ids of the events that the other one has answered. */
        Set<String> answers(Context consumer) {
            return consumer.texts("select value from " + consumer.schema + answered());
        }

        private String answered() {
            return ".causes where scope = '" + subscription.consumer() + "'";
        }

        long number(String sql) {
            return Long.parseLong(texts(sql).iterator().next());
        }

        Set<String> texts(String sql) {
            return pairs("select each, '' from (" + sql + ") as rows (each)").keySet();
        }

        Map<String, String> pairs(String sql) {
            Map<String, String> pairs = new HashMap<>();
            try (Connection connection = DriverManager.getConnection(url);
                    ResultSet rows = connection.createStatement().executeQuery(sql)) {
                while (rows.next()) {
                    pairs.put(rows.getString(1), rows.getString(2));
                }
                return pairs;
            } catch (SQLException failure) {
                if (isAway(failure)) {
                    throw new IllegalStateException(sql, failure);
                }
                throw new AssertionError(sql, failure);
            }
        }

        private static final List<String> AWAY = List.of("08", "53", "57P");

        private static boolean isAway(SQLException failure) {
            String state = failure.getSQLState();
            return state != null && AWAY.stream().anyMatch(state::startsWith);
        }
    }
}
