package bursar.launcher.ledger;

import bursar.step.Verdict;
import java.util.Optional;
import java.util.UUID;

/** Money that came in, by the payment that brought it. The Ledger's own words: it has no type of Payments. */
record Entry(UUID payment, UUID transaction, String amount, String currency) {

    enum Refusal {
        BOOKED_OTHERWISE
    }

    /** A payment is booked once, and never with two amounts. */
    static Verdict<Entry, Void, Refusal> book(Entry entry) {
        return new Verdict.Changed<>(entry, Optional.empty());
    }

    /** @param booked what is there already */
    static Verdict<Entry, Void, Refusal> book(Entry booked, Entry entry) {
        return booked.equals(entry) ? new Verdict.Unchanged<>() : new Verdict.Refused<>(Refusal.BOOKED_OTHERWISE);
    }
}
