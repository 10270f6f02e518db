package bursar.transactions.postgres;

import static bursar.transactions.testing.TransactionShapes.draft;
import static bursar.transactions.testing.TransactionShapes.withItem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bursar.postgres.Database;
import bursar.postgres.DatabaseSettings;
import bursar.postgres.testing.TestPostgres;
import bursar.step.Answer;
import bursar.step.Answer.Because;
import bursar.step.Caller;
import bursar.step.Cause;
import bursar.step.StoreUnavailable;
import bursar.step.testing.Causes;
import bursar.step.testing.SeededIds;
import bursar.transactions.application.Transactions;
import bursar.transactions.domain.Decision;
import bursar.transactions.domain.Refusal;
import bursar.transactions.domain.Transaction;
import bursar.transactions.domain.TransactionId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The step when PostgreSQL is slow, away or ends a connection in the middle. */
class StepUnderFaultsTest {

    private static final Duration DEADLINE = Duration.ofMillis(500);
    private static final Caller OWNER = new Caller("owner");
    private static final SeededIds IDS = SeededIds.ofThisRun();
    private static final Causes CAUSES = new Causes(IDS);
    private static final DatabaseSettings SETTINGS = impatient(TestPostgres.freshDatabase("transactions"));
    private static final Database DATABASE =
            TestPostgres.migrated(SETTINGS, JdbiTransactions.class, JdbiTransactions.MIGRATIONS);

    private final Transactions transactions = new JdbiTransactions(DATABASE, IDS, () -> {});

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void a_key_whose_first_request_is_still_running_at_the_deadline_is_in_use() throws Exception {
        TransactionId id = created();
        Cause cause = CAUSES.keyed(OWNER);

        whileAChangeIsRunning(
                id,
                cause,
                () -> assertThat(transactions.change(id, CAUSES.again(cause), Transaction::submit))
                        .isEqualTo(new Answer.Declined<Transaction, Refusal>(Because.CAUSE_IN_USE)));
    }

    @Test
    void a_change_that_waits_for_another_until_the_deadline_is_unavailable_and_its_cause_stays_free() throws Exception {
        TransactionId id = created();
        Cause cause = CAUSES.keyed(OWNER);

        whileAChangeIsRunning(
                id,
                CAUSES.keyed(OWNER),
                () -> assertThatThrownBy(() -> addItem(id, cause)).isInstanceOf(StoreUnavailable.class));

        assertThat(addItem(id, cause)).isInstanceOf(Answer.Done.class);
    }

    @Test
    void a_connection_that_is_ended_in_the_middle_of_a_step_leaves_nothing_of_it() {
        TransactionId id = created();
        Cause cause = CAUSES.keyed(OWNER);

        assertThatThrownBy(() -> transactions.change(id, cause, transaction -> {
                    endAllOtherConnections();
                    return Transaction.cancel(transaction, Optional.empty());
                }))
                .isInstanceOf(StoreUnavailable.class);

        assertThat(transactions.find(id, OWNER).orElseThrow().version()).isEqualTo(1);
        assertThat(addItem(id, cause)).isInstanceOf(Answer.Done.class);
    }

    @Test
    void a_server_that_is_not_there_is_unavailable_within_the_deadline() {
        var nowhere =
                new DatabaseSettings("jdbc:postgresql://127.0.0.1:1/none", "nobody", "", "transactions", 2, DEADLINE);
        try (var away = new Database(nowhere)) {
            assertThat(away.answers()).isFalse();
            assertThatThrownBy(
                            () -> new JdbiTransactions(away, IDS, () -> {}).find(new TransactionId(IDS.next()), OWNER))
                    .isInstanceOf(StoreUnavailable.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "total = 10000000000000000",
                "total = -1",
                "total = 0",
                "item_count = 101",
                "item_count = 0",
                "status = 'PAID'",
                "status = 'SUBMITTED'",
                "status = 'PAYMENT_FAILED', submission = 1",
                "status = 'COMPLETED', submission = 1, reason = 'why not'",
                "reason = 'a draft has none'",
                "submission = 1",
                "status = 'SUBMITTED', submission = 6",
                "customer_id = ''",
                "customer_id = 'with space'",
                "currency = 'eur'",
                "reference = ''",
                "version = 0",
                "updated_at = created_at - interval '1 second'"
            })
    void what_the_domain_would_never_store_the_table_refuses(String change) {
        TransactionId id = created();
        addItem(id, CAUSES.keyed(OWNER));

        assertThatThrownBy(() -> update("update transactions set " + change + " where id = ?", id))
                .isInstanceOf(JdbiException.class)
                .hasMessageContaining("violates check constraint");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quantity = 0",
                "quantity = 10001",
                "unit_price = 0",
                "unit_price = 9999999999999999, quantity = 2",
                "description = ''",
                "position = 101"
            })
    void what_the_domain_would_never_store_the_items_refuse(String change) {
        TransactionId id = created();
        addItem(id, CAUSES.keyed(OWNER));

        assertThatThrownBy(() -> update("update transaction_items set " + change + " where transaction_id = ?", id))
                .isInstanceOf(JdbiException.class)
                .hasMessageContaining("violates check constraint");
    }

    @Test
    void a_connection_that_is_ended_before_a_step_that_changes_nothing_is_over_is_a_store_that_does_not_answer() {
        TransactionId id = created();

        assertThatThrownBy(() -> transactions.change(id, CAUSES.event(), _ -> {
                    endAllOtherConnections();
                    return new Decision.Refused(Refusal.Rejection.TRANSACTION_EMPTY);
                }))
                .isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void an_event_that_cannot_be_written_leaves_nothing_of_its_change() {
        TransactionId id = created();
        Cause cause = CAUSES.keyed(OWNER);

        DATABASE.run(
                handle -> handle.execute("alter table outbox add constraint nothing_more check (false) not valid"));
        try {
            assertThatThrownBy(() -> cancel(id, cause)).isInstanceOf(JdbiException.class);
        } finally {
            DATABASE.run(handle -> handle.execute("alter table outbox drop constraint nothing_more"));
        }

        assertThat(transactions.find(id, OWNER).orElseThrow().version()).isEqualTo(1);
        cancel(id, cause);
        assertThat(transactions.find(id, OWNER).orElseThrow().version()).isEqualTo(2);
    }

    private void cancel(TransactionId id, Cause cause) {
        transactions.change(id, cause, transaction -> Transaction.cancel(transaction, Optional.empty()));
    }

    private TransactionId created() {
        var id = new TransactionId(IDS.next());
        transactions.create(draft(id.value(), OWNER.subject()), CAUSES.event());
        return id;
    }

    private Answer<Transaction, Refusal> addItem(TransactionId id, Cause cause) {
        return transactions.change(
                id,
                cause,
                transaction -> new Decision.Changed(withItem(transaction, "Coffee", 1, "3.50"), Optional.empty()));
    }

    private void whileAChangeIsRunning(TransactionId id, Cause cause, Runnable meanwhile) throws Exception {
        var asked = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var change = CompletableFuture.supplyAsync(() -> transactions.change(id, cause, transaction -> {
            asked.countDown();
            await(mayEnd);
            return Transaction.submit(transaction);
        }));
        await(asked);
        try {
            meanwhile.run();
        } finally {
            mayEnd.countDown();
            change.get(10, TimeUnit.SECONDS);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new AssertionError("Waited for 10 s in vain");
            }
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static void update(String sql, TransactionId id) {
        DATABASE.run(handle -> handle.execute(sql, id.value()));
    }

    private static void endAllOtherConnections() {
        DATABASE.run(handle -> handle.execute("""
                select pg_terminate_backend(pid) from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid()"""));
    }

    private static DatabaseSettings impatient(DatabaseSettings settings) {
        return new DatabaseSettings(
                settings.url(),
                settings.user(),
                settings.password(),
                settings.schema(),
                settings.connectionsMax(),
                DEADLINE);
    }
}
