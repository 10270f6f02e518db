package bursar.proof.chaos;

import static bursar.proof.checker.Finding.Kind.DOUBLED;
import static bursar.proof.checker.Finding.Kind.LOST;
import static bursar.proof.checker.Finding.Kind.STUCK;
import static bursar.proof.checker.Finding.Kind.UNEXPECTED;
import static org.assertj.core.api.Assertions.assertThat;

import bursar.payments.messaging.SubmissionHandler;
import bursar.proof.checker.Checker;
import bursar.proof.checker.Finding;
import bursar.proof.checker.Observation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Mistakes planted in the databases, and at the broker, of a run that was found clean: a checker that is blind to them has
 * proved nothing.
 */
final class Plants {

    private final World world;
    private final Supplier<Observation> observe;

    Plants(World world, Supplier<Observation> observe) {
        this.world = world;
        this.observe = observe;
    }

    /** @param saying a part of the line by which the checker has to tell it */
    private record Plant(String name, Consumer<World> act, Finding.Kind kind, String saying) {}

    private static Plant plant(String database, String sql, Finding.Kind kind, String saying) {
        return new Plant(sql, world -> world.postgres().execute(database, sql), kind, saying);
    }

    private static final List<Plant> ALL = List.of(
            plant("payments", """
                    delete from payments.payments where id = (select id from payments.payments limit 1)""", LOST, "has no payment"),
            plant("payments", """
                    delete from payments.causes where value =
                    (select value from payments.causes where scope = 'payments.on-transactions' limit 1)""", LOST, "was never answered"),
            plant("payments", """
                    insert into payments.causes (scope, value, fingerprint)
                    values ('payments.on-transactions', gen_random_uuid(), '')""", UNEXPECTED, "nobody has announced"),
            plant("payments", """
                    update payments.payments set amount = amount + 1
                    where id = (select id from payments.payments limit 1)""", UNEXPECTED, "is not of the amount"),
            plant("payments", """
                    update payments.payments set status = 'EXPIRED', provider_reference = null
                    where id = (select id from payments.payments where status = 'CONFIRMED' limit 1)""", UNEXPECTED, "disagrees with"),
            plant("payments", """
                    insert into payments.payments
                    select gen_random_uuid(), gen_random_uuid(), 1, owner, customer_id, amount, currency, now() - interval '1s',
                           'PENDING', null, null, 1, created_at, updated_at
                    from payments.payments limit 1""", STUCK, "is overdue"),
            plant("transactions", """
                    update transactions.transaction_items set unit_price = unit_price + 1
                    where id = (select id from transactions.transaction_items limit 1)""", UNEXPECTED, "and asked for were"),
            plant("transactions", """
                    insert into transactions.transaction_items
                    select transaction_id, 100, gen_random_uuid(), description, quantity, unit_price
                    from transactions.transaction_items limit 1""", DOUBLED, "keys added one"),
            plant("transactions", """
                    update transactions.remembered_transactions set version = version + 1
                    where cause_value = (select cause_value from transactions.remembered_transactions limit 1)""", UNEXPECTED, "and remembered is"),
            plant("transactions", """
                    delete from transactions.causes
                    where value = (select cause_value from transactions.remembered_transactions limit 1)""", LOST, "nothing remembers it"),
            plant("transactions", """
                    insert into transactions.outbox_archive
                    select position, gen_random_uuid(), aggregate_id, aggregate_version, type, partition_key, body
                    from transactions.outbox_archive limit 1""", DOUBLED, "was announced twice"),
            plant("payments", """
                    insert into payments.outbox (event_id, aggregate_id, aggregate_version, type, partition_key, body)
                    values (gen_random_uuid(), gen_random_uuid(), 1, 'payments.payment-started.v1', 'k', '')""", STUCK, "is in the outbox"),
            plant("payments", """
                    insert into payments.dead_letters
                        (consumer, type, partition_key, body, reason, error, detail, stack, attempts, redrives,
                         first_failed_at, last_failed_at)
                    values ('payments.on-transactions', 'type', 'k', '', 'FAILED', '', '', '', 1, 0, now(), now())""", STUCK, "A dead letter"),
            new Plant(
                    "a message for Payments",
                    world -> world.rabbit().put(SubmissionHandler.SUBSCRIPTION.consumer(), new byte[0]),
                    STUCK,
                    "messages are in the queue"));

    /** One after the other; the databases are of no use afterwards. */
    void requireSeen() {
        Set<Finding> before = new HashSet<>();
        for (Plant plant : ALL) {
            plant.act().accept(world);
            List<Finding> now = Checker.check(observe.get()).violations();
            List<Finding> more = new ArrayList<>(now);
            more.removeAll(before);
            assertThat(more)
                    .as("what the checker has to see of: " + plant.name())
                    .anyMatch(finding ->
                            finding.kind() == plant.kind() && finding.line().contains(plant.saying()));
            before.addAll(now);
        }
    }
}
