package bursar.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import tools.jackson.databind.JsonNode;

/** Both contexts' tables, read beside the programs, to see what HTTP does not show. */
public final class Books {

    private final String transactions;
    private final String payments;
    private final LongSupplier inQueues;

    /**
     * Of two databases, by their URLs with credentials.
     *
     * @param inQueues how many messages the broker has
     */
    public Books(String transactions, String payments, LongSupplier inQueues) {
        this.transactions = transactions;
        this.payments = payments;
        this.inQueues = inQueues;
    }

    /** Of one database, without a broker. */
    public Books(String url) {
        this(url, url, () -> 0);
    }

    /** Waits until nothing is on its way. */
    public void awaitRest(Duration deadline) {
        await("nothing on its way")
                .atMost(deadline)
                .until(() -> inTables("outbox") + inTables("queue") == 0 && inQueues.getAsLong() == 0);
    }

    private long inTables(String table) {
        return number(transactions, "select count(*) from transactions." + table)
                + number(payments, "select count(*) from payments." + table);
    }

    /** One-item transactions that were submitted once and confirmed: each was applied once, and nothing is left over. */
    public void assertCompletedOnce(Collection<String> submitted, Customer customer) {
        for (String transaction : submitted) {
            JsonNode completed = customer.awaitStatus(transaction, "COMPLETED");
            assertThat(completed.path("version").asInt()).isEqualTo(4);
            assertThat(customer.paymentsOf(transaction)).hasSize(1);
        }
        awaitRest(Duration.ofSeconds(60));
        assertSettled();
    }

    /** What holds at rest, whatever was done and whatever went wrong. */
    public void assertSettled() {
        assertThat(inTables("dead_letters where state = 'UNRESOLVED'"))
                .as("unresolved dead letters")
                .isZero();
        Map<String, String> paid = statuses(payments, """
                select transaction_id || ' submission ' || submission, string_agg(status, ' and ')
                from payments.payments group by transaction_id, submission""");
        List<String> disagreements = new ArrayList<>();
        statuses(transactions, """
                select id || ' submission ' || submission, status from transactions.transactions where submission > 0""").forEach((submission, status) -> {
            String payment = paid.getOrDefault(submission, "missing");
            if (!Agreement.atRest(status, payment)) {
                disagreements.add(submission + " is " + status + ", its payment " + payment);
            }
        });
        assertThat(disagreements)
                .as("transactions that disagree with their payment, or have two for one submission")
                .isEmpty();
        Set<String> unknown = new TreeSet<>(paid.keySet());
        unknown.removeAll(new HashSet<>(texts(transactions, """
                select id || ' submission ' || generate_series(1, submission) from transactions.transactions""")));
        assertThat(unknown).as("payments without a submission").isEmpty();
        List<String> twice = new ArrayList<>();
        for (Map.Entry<String, String> context :
                Map.of("transactions", transactions, "payments", payments).entrySet()) {
            twice.addAll(texts(context.getValue(), """
                    select aggregate_id || ' version ' || aggregate_version from %s.outbox_archive
                    group by aggregate_id, aggregate_version having count(*) > 1""".formatted(context.getKey())));
        }
        assertThat(twice).as("changes that were announced twice").isEmpty();
    }

    /** Which of these are not a transaction that was submitted, confirmed and completed, each once. */
    public List<String> notCompletedOnce(Collection<String> submitted) {
        Map<String, String> states = statuses(
                transactions, "select id::text, status || ' at version ' || version from transactions.transactions");
        Map<String, String> paid = statuses(payments, """
                select transaction_id::text, string_agg(status, ' and ') from payments.payments group by transaction_id""");
        return submitted.stream()
                .map(id -> "%s is %s, its payment %s"
                        .formatted(id, states.getOrDefault(id, "missing"), paid.getOrDefault(id, "missing")))
                .filter(state -> !state.endsWith(" is COMPLETED at version 4, its payment CONFIRMED"))
                .toList();
    }

    /** The transactions that have a payment. */
    public Set<String> transactionsWithPayment() {
        return new HashSet<>(texts(payments, "select transaction_id::text from payments.payments"));
    }

    /** The transactions that are completed. */
    public Set<String> completedTransactions() {
        return new HashSet<>(
                texts(transactions, "select id::text from transactions.transactions where status = 'COMPLETED'"));
    }

    /** How many events of the type a transport has confirmed. */
    public long published(String type) {
        String context = type.substring(0, type.indexOf('.'));
        return number(
                context.equals("transactions") ? transactions : payments,
                "select count(*) from " + context + ".outbox_archive where type = '" + type + "'");
    }

    private static long number(String url, String sql) {
        return Long.parseLong(texts(url, sql).getFirst());
    }

    /** Of the database of Transactions. */
    public List<String> texts(String sql) {
        return texts(transactions, sql);
    }

    private static List<String> texts(String url, String sql) {
        List<String> texts = new ArrayList<>();
        read(url, sql, row -> texts.add(row[0]));
        return texts;
    }

    private static Map<String, String> statuses(String url, String sql) {
        Map<String, String> statuses = new HashMap<>();
        read(url, sql, row -> statuses.put(row[0], row[1]));
        return statuses;
    }

    private static void read(String url, String sql, Consumer<String[]> each) {
        try (var connection = DriverManager.getConnection(url);
                var rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                String[] row = new String[rows.getMetaData().getColumnCount()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = rows.getString(i + 1);
                }
                each.accept(row);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }
}
