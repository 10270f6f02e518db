package bursar.proof.checker;

import bursar.proof.checker.Observation.Cause;
import bursar.proof.checker.Observation.DeadLetter;
import bursar.proof.checker.Observation.Event;
import bursar.proof.checker.Observation.Item;
import bursar.proof.checker.Observation.Messages;
import bursar.proof.checker.Observation.Payment;
import bursar.proof.checker.Observation.Remembered;
import bursar.proof.checker.Observation.Transaction;
import bursar.proof.checker.Observation.Wait;
import bursar.proof.load.Answer;
import bursar.proof.load.Call;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
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
            Map<String, Long> queues,
            List<Wait> waits) {
        try (Connection ofTransactions = DriverManager.getConnection(transactions);
                Connection ofPayments = DriverManager.getConnection(payments)) {
            return new Observation(
                    history,
                    replays,
                    transactions(ofTransactions),
                    payments(ofPayments),
                    messages(ofTransactions, "transactions"),
                    messages(ofPayments, "payments"),
                    queues,
                    waits);
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
        Map<String, List<Item>> items = new HashMap<>();
        rows(
                database,
                "select transaction_id, quantity, unit_price from transactions.transaction_items",
                columns -> items.computeIfAbsent(columns.getString(1), _ -> new ArrayList<>())
                        .add(new Item(columns.getInt(2), columns.getLong(3))));
        return rows(
                database,
                "select id, currency, total, status, submission, version from transactions.transactions",
                columns -> new Transaction(
                        columns.getString(1),
                        columns.getString(2),
                        items.getOrDefault(columns.getString(1), List.of()),
                        columns.getLong(3),
                        columns.getString(4),
                        columns.getInt(5),
                        columns.getLong(6)));
    }

    private static List<Payment> payments(Connection database) throws SQLException {
        return rows(
                database,
                """
                select id, transaction_id, submission, amount, currency, status, version,
                       status = 'PENDING' and expires_at <= now()
                from payments.payments""",
                columns -> new Payment(
                        columns.getString(1),
                        columns.getString(2),
                        columns.getInt(3),
                        columns.getLong(4),
                        columns.getString(5),
                        columns.getString(6),
                        columns.getLong(7),
                        columns.getBoolean(8)));
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
