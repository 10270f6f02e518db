package bursar.proof.chaos;

import bursar.harness.Postgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/** The events that are announced and that their consumer has not answered, by the tables of both contexts. */
final class Undelivered {

    private static final String CONSUMED = """
            (type in ('transactions.transaction-submitted.v1', 'transactions.transaction-cancellation-requested.v1')
             or type like 'payments.%' and type <> 'payments.payment-started.v1')""";
    private static final String ANSWERED = "scope in ('payments.on-transactions', 'transactions.on-payments')";

    private final String transactions;
    private final String payments;

    Undelivered(Postgres postgres) {
        this.transactions = postgres.url("transactions");
        this.payments = postgres.url("payments");
    }

    /** @param completed how many transactions are */
    record Counts(long inOutboxes, long atBroker, long completed) {}

    /** @throws IllegalStateException while the database is away */
    Counts count() {
        long inOutboxes = number(transactions, "select count(*) from transactions.outbox")
                + number(payments, "select count(*) from payments.outbox");
        long confirmed = number(transactions, "select count(*) from transactions.outbox_archive where " + CONSUMED)
                + number(payments, "select count(*) from payments.outbox_archive where " + CONSUMED);
        long answered = number(transactions, "select count(*) from transactions.causes where " + ANSWERED)
                + number(payments, "select count(*) from payments.causes where " + ANSWERED);
        return new Counts(
                inOutboxes,
                Math.max(0, confirmed - answered), // what is answered may still wait for its confirm
                number(transactions, "select count(*) from transactions.transactions where status = 'COMPLETED'"));
    }

    /** Their ids. */
    Set<String> ids() {
        Set<String> ids = new HashSet<>();
        for (String[] context : new String[][] {{transactions, "transactions"}, {payments, "payments"}}) {
            ids.addAll(texts(context[0], """
                    select event_id::text from %1$s.outbox where %2$s
                    union all select event_id::text from %1$s.outbox_archive where %2$s""".formatted(context[1], CONSUMED)));
        }
        ids.removeAll(texts(transactions, "select value from transactions.causes where " + ANSWERED));
        ids.removeAll(texts(payments, "select value from payments.causes where " + ANSWERED));
        return ids;
    }

    /** Whether nothing is on its way, and no payment waits for its time to be over. */
    boolean isNone() {
        return number(transactions, "select count(*) from transactions.outbox")
                                + number(payments, "select count(*) from payments.outbox")
                                + number(payments, "select count(*) from payments.payments where status = 'PENDING'")
                        == 0
                && ids().isEmpty();
    }

    private static long number(String url, String sql) {
        return Long.parseLong(texts(url, sql).iterator().next());
    }

    private static Set<String> texts(String url, String sql) {
        Set<String> texts = new HashSet<>();
        try (Connection connection = DriverManager.getConnection(url);
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }
}
