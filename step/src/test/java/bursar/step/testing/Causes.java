package bursar.step.testing;

import bursar.step.Caller;
import bursar.step.Cause;
import bursar.step.Ids;
import bursar.step.Trace;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Causes as they come from outside: each with its own identity and trace, unless it repeats another. */
public final class Causes {

    private final Ids ids;

    public Causes(Ids ids) {
        this.ids = ids;
    }

    /** Of a flow that begins here. */
    public Trace trace() {
        return Trace.begin(ids);
    }

    /** A request without a key: counts each time. */
    public Cause.Request request(Caller caller) {
        return new Cause.Request(caller, Optional.empty(), Optional.empty(), trace());
    }

    /** A request with a key of its own. */
    public Cause.Request keyed(Caller caller) {
        var key = new Cause.Key("route of " + caller.subject(), ids.next().toString(), "a body");
        return new Cause.Request(caller, Optional.of(key), Optional.empty(), trace());
    }

    public Cause.Event event() {
        return event("a-consumer", ids.next());
    }

    public Cause.Event event(String consumer, UUID id) {
        return new Cause.Event(consumer, id, "a body", trace());
    }

    public Cause.Own own() {
        return new Cause.Own("a-task", trace());
    }

    /** The request, insisting on these versions. */
    public Cause.Request at(Cause.Request request, Long... versions) {
        return new Cause.Request(request.caller(), request.key(), Optional.of(Set.of(versions)), request.trace());
    }

    /** Sent once more: the same identity and content, on a trace of its own. */
    public Cause again(Cause cause) {
        return switch (cause) {
            case Cause.Request(var caller, var key, var onlyAt, var _) ->
                new Cause.Request(caller, key, onlyAt, trace());
            case Cause.Event(var consumer, var id, var fingerprint, var _) ->
                new Cause.Event(consumer, id, fingerprint, trace());
            case Cause.Own(var task, var _) -> new Cause.Own(task, trace());
        };
    }

    /** The same identity with other content. */
    public Cause altered(Cause cause) {
        return switch (cause) {
            case Cause.Request(var caller, var key, var onlyAt, var _) ->
                new Cause.Request(
                        caller, key.map(k -> new Cause.Key(k.scope(), k.value(), "another body")), onlyAt, trace());
            case Cause.Event(var consumer, var id, var _, var _) ->
                new Cause.Event(consumer, id, "another body", trace());
            case Cause.Own own -> own;
        };
    }
}
