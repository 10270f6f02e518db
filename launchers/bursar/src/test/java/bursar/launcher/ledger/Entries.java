package bursar.launcher.ledger;

import bursar.step.Answer;
import bursar.step.Cause;
import bursar.step.Change;
import bursar.step.testing.InMemoryStep;
import bursar.step.testing.InMemoryStep.Finder;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** All entries. In a real context this is a port, with a {@code JdbiEntries} over {@code AtomicStep} behind it. */
final class Entries {

    private final InMemoryStep<Entry, Void, Entry.Refusal> step =
            new InMemoryStep<>(Entry::payment, _ -> "ledger", (_, _) -> {}, InstantSource.system());

    Answer<Entry, Entry.Refusal> book(Entry entry, Cause cause) {
        return step.take(
                Finder.byId(entry.payment()),
                cause,
                new Change<>((booked, _) -> Entry.book(booked, entry), Optional.of(_ -> Entry.book(entry))));
    }

    List<Entry> all() {
        return step.where(_ -> true);
    }
}
