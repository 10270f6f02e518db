package bursar.proof.crash;

import bursar.harness.Postgres;

/** Transactions whose events a service's database does not take, until they are mended. */
final class Poison {

    /** The handler fails, which spends attempts. */
    static final String UNBEARABLE = "P0001";
    /** The database seems to be away, which spends none. */
    static final String UNANSWERED = "57P03";

    private Poison() {}

    /** Payments are not opened, and transactions not completed. */
    static void prepare(Postgres postgres) {
        prepare(
                postgres,
                "transactions",
                "before update on transactions.transactions for each row " + "when (new.status = 'COMPLETED')",
                "id");
        prepare(postgres, "payments", "before insert on payments.payments for each row", "transaction_id");
    }

    private static void prepare(Postgres postgres, String context, String event, String transaction) {
        postgres.execute(context, """
                create table %1$s.poison (
                    transaction_id uuid primary key, state text not null, mended boolean not null default false);
                create function %1$s.refuse() returns trigger language plpgsql as $$
                declare poisoned text;
                begin
                    select state into poisoned from %1$s.poison where transaction_id = new.%3$s and not mended;
                    if found then
                        raise exception 'poison' using errcode = poisoned;
                    end if;
                    return new;
                end $$;
                create trigger refuse %2$s execute function %1$s.refuse()""".formatted(context, event, transaction));
    }

    static void put(Postgres postgres, String context, String transaction, String state) {
        postgres.execute(
                context,
                "insert into %s.poison (transaction_id, state) values ('%s', '%s')"
                        .formatted(context, transaction, state));
    }

    static void mend(Postgres postgres, String context, String transaction) {
        postgres.execute(
                context,
                "update %s.poison set mended = true where transaction_id = '%s'".formatted(context, transaction));
    }
}
