package bursar.proof.checker;

import bursar.proof.checker.Observation.Cause;
import bursar.proof.checker.Observation.DeadLetter;
import bursar.proof.checker.Observation.Event;
import bursar.proof.checker.Observation.Messages;
import bursar.proof.checker.Observation.Payment;
import bursar.proof.checker.Observation.Remembered;
import bursar.proof.checker.Observation.Transaction;
import bursar.proof.load.Answer;
import bursar.proof.load.Call;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what is kept in the databases of both contexts. */
public final class Tables {

    private Tables() {}

    /** @param transactions the URL of a database with its credentials, as is the other one */
    public static Observation observe(
            List<Call> history,
            Map<String, Answer> replays,
            String transactions,
            String payments,
            Map<String, Long> queues) {
        try (Connection ofTransactions = DriverManager.getConnection(transactions);
                Connection ofPayments = DriverManager.getConnection(payments)) {
            return new Observation(
                    history,
                    replays,
                    transactions(ofTransactions),
                    payments(ofPayments),
                    messages(ofTransactions, "transactions"),
                    messages(ofPayments, "payments"),
                    queues);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private interface Row<T> {
        T read(ResultSet columns) throws SQLException;
    }

    private static <T> List<T> rows(Connection database, String sql, Row<T> row) throws SQLException {
        try (var statement = database.createStatement();
                ResultSet columns = statement.executeQuery(sql)) {
            List<T> rows = new ArrayList<>();
            while (columns.next()) {
                rows.add(row.read(columns));
            }
            return rows;
        }
    }

    private static List<Transaction> transactions(Connection database) throws SQLException {
        return rows(
                database,
                """
                select t.id, t.currency, count(i.id), coalesce(sum(i.quantity * i.unit_price), 0), t.total, t.status,
                       t.submission, t.version
                from transactions.transactions t left join transactions.transaction_items i on i.transaction_id = t.id
                group by t.id""",
                columns -> new Transaction(
                        columns.getString(1),
                        columns.getString(2),
                        columns.getInt(3),
                        columns.getLong(4),
                        columns.getLong(5),
                        columns.getString(6),
                        columns.getInt(7),
                        columns.getLong(8)));
    }

    private static List<Payment> payments(Connection database) throws SQLException {
        return rows(
                database,
                """
                select id, transaction_id, submission, amount, currency, status, version
                from payments.payments""",
                columns -> new Payment(
                        columns.getString(1),
                        columns.getString(2),
                        columns.getInt(3),
                        columns.getLong(4),
                        columns.getString(5),
                        columns.getString(6),
                        columns.getLong(7)));
    }

    private static Messages messages(Connection database, String context) throws SQLException {
        return new Messages(
                rows(
                        database,
                        "select scope, value, fingerprint, refusal from " + context + ".causes",
                        columns -> new Cause(
                                columns.getString(1),
                                columns.getString(2),
                                columns.getString(3),
                                Optional.ofNullable(columns.getString(4)))),
                rows(
                        database,
                        "select cause_scope, cause_value, id, version, status from %1$s.remembered_%1$s"
                                .formatted(context),
                        columns -> new Remembered(
                                columns.getString(1),
                                columns.getString(2),
                                columns.getString(3),
                                columns.getLong(4),
                                columns.getString(5))),
                events(database, context + ".outbox"),
                events(database, context + ".outbox_archive"),
                rows(
                        database,
                        "select consumer, type, encode(sha256(body), 'hex'), reason || ' ' || detail, state from "
                                + context + ".dead_letters",
                        columns -> new DeadLetter(
                                columns.getString(1),
                                columns.getString(2),
                                columns.getString(3),
                                columns.getString(4),
                                columns.getString(5))));
    }

    private static List<Event> events(Connection database, String table) throws SQLException {
        return rows(
                database,
                "select event_id, aggregate_id, aggregate_version, type, encode(sha256(body), 'hex') from " + table,
                columns -> new Event(
                        columns.getString(1),
                        columns.getString(2),
                        columns.getLong(3),
                        columns.getString(4),
                        columns.getString(5)));
    }
}
