package bursar.runtime;

import bursar.messaging.outbox.Backlog;
import bursar.messaging.outbox.Relay;
import bursar.messaging.transport.Transport;
import bursar.messaging.worker.Worker;
import bursar.postgres.Database;
import bursar.postgres.Housekeeping;
import bursar.postgres.JdbiOutbox;
import bursar.step.Ids;
import java.util.List;

/** What works around the outbox of one context: the relay, the eye on the backlog, and the housekeeping. */
public final class Publishing {

    private final Worker relay;
    private final Backlog backlog;
    private final List<Worker> workers;

    public Publishing(String context, Database database, Transport transport, CommonSettings settings, Ids ids) {
        var outbox = new JdbiOutbox(database);
        var leading = new Relay(ids.next(), outbox, transport);
        this.relay = new Worker(context + ".relay", leading);
        this.backlog = new Backlog(outbox, settings.outboxMax());
        this.workers = List.of(
                relay,
                new Worker(context + ".backlog", backlog),
                new Worker(
                        context + ".housekeeping", new Housekeeping(database, leading::leads, settings.retention())));
    }

    /** A commit has left an event. */
    public void wake() {
        relay.wake();
    }

    /** Whether so many events wait that no more may be announced. */
    public boolean isFull() {
        return backlog.isFull();
    }

    public List<Worker> workers() {
        return workers;
    }
}
