package bursar.proof.simulation;

import bursar.messaging.outbox.OutboxArchive;
import java.util.List;

/** A process's way to its archive. */
record SimulatedArchive(Calls calls, OutboxArchive archive) implements OutboxArchive {

    @Override
    public long count(Place after) {
        return calls.ofStore(Calls.READ_ARCHIVE, () -> archive.count(after));
    }

    @Override
    public List<Archived> after(Place place, int max) {
        return calls.ofStore(Calls.READ_ARCHIVE, () -> archive.after(place, max));
    }
}
