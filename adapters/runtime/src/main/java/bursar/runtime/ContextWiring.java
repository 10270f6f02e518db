package bursar.runtime;

import bursar.messaging.event.EventType;
import bursar.messaging.transport.Transport;
import bursar.step.Ids;
import java.util.Set;

/** A context as programs see it, which run one or several: what it needs, and how it is put together. */
public interface ContextWiring {

    /** Of the context, of its schema, and the beginning of the names of its workers. */
    String name();

    /** What it consumes of others' events, and by which name. */
    Transport.Subscription subscription();

    /** Which of its own events somebody consumes: a publish of these that no queue took has failed. */
    Set<EventType> consumedByOthers();

    /** Where its tables are, at this address. Opens nothing yet. */
    Schema schema(PostgresAddress at);

    /** Puts it together. Starts nothing yet. */
    Context wire(Schema schema, Transport transport, CommonSettings settings, Ids ids);
}
