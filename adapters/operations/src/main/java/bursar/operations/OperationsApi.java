package bursar.operations;

import bursar.messaging.deadletter.DeadLetters;
import bursar.messaging.deadletter.DeadLetters.Filter;
import bursar.messaging.deadletter.DeadLetters.Place;
import bursar.messaging.deadletter.DiscardDeadLetter;
import bursar.messaging.deadletter.RedriveDeadLetter;
import bursar.messaging.deadletter.RedriveDeadLetters;
import bursar.messaging.outbox.OutboxArchive;
import bursar.messaging.outbox.RepublishArchive;
import bursar.messaging.transport.TransportUnavailable;
import bursar.step.Caller;
import bursar.web.Api;
import bursar.web.Cursor;
import bursar.web.Field;
import bursar.web.Fields;
import bursar.web.HttpRequest;
import bursar.web.HttpResponse;
import bursar.web.Json;
import bursar.web.Paging;
import bursar.web.Problem;
import bursar.web.ProblemException;
import bursar.web.ProblemType;
import bursar.web.Query;
import bursar.web.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The calls of operators. What may take long works for some seconds, says how far it came, and is asked again until it
 * is complete: so no call outlasts its deadline, who asks can show the progress, and a crash loses nothing but one answer.
 */
public final class OperationsApi implements Api {

    /** Leaves time within a request's deadline for what is begun by then: two publishes of a batch, or one redrive. */
    private static final Duration WORK = Duration.ofSeconds(3);

    private static final int GROUPS_MAX = 1_000;
    private static final int PER_SECOND_DEFAULT = 50;
    private static final int PER_SECOND_MAX = 1_000;

    private final DeadLetters deadLetters;
    private final RedriveDeadLetter redriveDeadLetter;
    private final RedriveDeadLetters redriveDeadLetters;
    private final DiscardDeadLetter discardDeadLetter;
    private final RepublishArchive republishArchive;

    public OperationsApi(
            DeadLetters deadLetters,
            RedriveDeadLetter redriveDeadLetter,
            RedriveDeadLetters redriveDeadLetters,
            DiscardDeadLetter discardDeadLetter,
            RepublishArchive republishArchive) {
        this.deadLetters = deadLetters;
        this.redriveDeadLetter = redriveDeadLetter;
        this.redriveDeadLetters = redriveDeadLetters;
        this.discardDeadLetter = discardDeadLetter;
        this.republishArchive = republishArchive;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/operations/dead-letters", this::list),
                Route.get("/operations/dead-letters/{id}", this::find),
                Route.post("/operations/dead-letters/{id}/redrive", this::redrive),
                Route.post("/operations/dead-letters/redrive", this::redriveGroup),
                Route.post("/operations/dead-letters/{id}/discard", this::discard),
                Route.post("/operations/republish", this::republish));
    }

    @Override
    public List<ProblemType> problems() {
        return OperationsProblems.ALL;
    }

    private HttpResponse list(HttpRequest request) {
        Query query = request.query();
        Field<Optional<Boolean>> grouped = query.filter("grouped", Values::flag, String::valueOf);
        Field<Optional<String>> consumer = query.filter("consumer", Values::name, Function.identity());
        Field<Optional<String>> error = query.filter("error", Values::name, Function.identity());
        if (grouped.orElse(Optional.empty()).orElse(false)) {
            request.caller();
            return HttpResponse.json(
                    200, DeadLetterJson.of(deadLetters.groups(new Filter(consumer.get(), error.get()), GROUPS_MAX)));
        }
        Paging paging = query.paging();
        request.caller();
        return paging.pageOf(
                deadLetters.list(
                        new Filter(consumer.get(), error.get()),
                        paging.after().map(cursor -> new Place(cursor.createdAt(), cursor.id())),
                        paging.max()),
                DeadLetterJson::of,
                entry -> new Cursor(entry.keptAt(), entry.id()));
    }

    private HttpResponse find(HttpRequest request) {
        Field<UUID> id = request.id(Function.identity());
        request.caller();
        return shown(request, id.get());
    }

    private HttpResponse redrive(HttpRequest request) {
        Field<UUID> id = request.id(Function.identity());
        Field<Boolean> force = request.optionalBody().flag("force");
        Caller caller = request.cause().caller();
        var command = new RedriveDeadLetter.Command(id.get(), force.get(), caller, "by its id");
        return switch (redriven(command)) {
            case REDRIVEN, ALREADY_REDRIVEN -> shown(request, id.get());
            case DISCARDED -> request.respond(Problem.of(OperationsProblems.DISCARDED));
            case TOO_OLD -> request.respond(Problem.of(OperationsProblems.TOO_OLD));
            case ABSENT -> request.respond(Problem.of(OperationsProblems.NOT_FOUND));
        };
    }

    private RedriveDeadLetter.Outcome redriven(RedriveDeadLetter.Command command) {
        try {
            return redriveDeadLetter.handle(command);
        } catch (TransportUnavailable away) {
            throw new ProblemException(Problem.of(ProblemType.UNAVAILABLE).worthRetrying());
        }
    }

    private HttpResponse redriveGroup(HttpRequest request) {
        Fields body = request.body();
        Field<String> consumer = body.required("consumer", Values::name);
        Field<Optional<String>> error = body.optional("error", Values::name);
        Field<Boolean> first = body.flag("first");
        Field<Boolean> dryRun = body.flag("dryRun");
        Field<Optional<Integer>> perSecond = body.optionalInteger("perSecond", OperationsApi::perSecond);
        Field<Boolean> force = body.flag("force");
        Field<Optional<Instant>> upTo = body.optional("upTo", Values::instant);
        Caller caller = request.cause().caller();
        var command = new RedriveDeadLetters.Command(
                consumer.get(),
                error.get(),
                first.get(),
                dryRun.get(),
                perSecond.get().orElse(PER_SECOND_DEFAULT),
                force.get(),
                upTo.get(),
                caller);
        RedriveDeadLetters.Report report = redriven(command);
        return HttpResponse.json(
                200,
                Json.object()
                        .put("redriven", report.redriven())
                        .put("tooOld", report.tooOld())
                        .put("dryRun", command.dryRun())
                        .put("upTo", Json.instant(report.upTo()))
                        .put("complete", report.complete())
                        .put("failure", report.failure().orElse(null)));
    }

    private static int perSecond(int value) {
        if (value < 1 || value > PER_SECOND_MAX) {
            throw new IllegalArgumentException("must be between 1 and " + PER_SECOND_MAX);
        }
        return value;
    }

    private RedriveDeadLetters.Report redriven(RedriveDeadLetters.Command command) {
        long end = System.nanoTime() + WORK.toNanos();
        try {
            return redriveDeadLetters.handle(command, _ -> System.nanoTime() < end);
        } catch (InterruptedException givenUp) {
            Thread.currentThread().interrupt();
            throw new ProblemException(Problem.of(ProblemType.UNAVAILABLE).worthRetrying());
        }
    }

    private HttpResponse discard(HttpRequest request) {
        Field<UUID> id = request.id(Function.identity());
        Field<DiscardDeadLetter.Reason> reason = request.body().required("reason", DiscardDeadLetter.Reason::new);
        Caller caller = request.cause().caller();
        var command = new DiscardDeadLetter.Command(id.get(), reason.get(), caller);
        return switch (discardDeadLetter.handle(command)) {
            case DISCARDED, ALREADY_DISCARDED -> shown(request, id.get());
            case REDRIVEN -> request.respond(Problem.of(OperationsProblems.REDRIVEN));
            case ABSENT -> request.respond(Problem.of(OperationsProblems.NOT_FOUND));
        };
    }

    private HttpResponse shown(HttpRequest request, UUID id) {
        return deadLetters
                .find(id)
                .map(kept -> HttpResponse.json(200, DeadLetterJson.of(kept)))
                .orElseGet(() -> request.respond(Problem.of(OperationsProblems.NOT_FOUND)));
    }

    private HttpResponse republish(HttpRequest request) {
        Fields body = request.optionalBody();
        Field<Optional<Instant>> from = body.optional("from", Values::instant);
        Field<Optional<OutboxArchive.Place>> after = body.optional("after", Values::place);
        Field<Boolean> dryRun = body.flag("dryRun");
        request.cause();
        OutboxArchive.Place start = after.get()
                .orElseGet(() -> OutboxArchive.Place.before(from.get().orElse(Instant.EPOCH)));
        long end = System.nanoTime() + WORK.toNanos();
        RepublishArchive.Report report = republishArchive.handle(
                new RepublishArchive.Command(start, dryRun.get()), _ -> System.nanoTime() < end);
        return HttpResponse.json(
                200,
                Json.object()
                        .put("events", report.events())
                        .put("dryRun", dryRun.get())
                        .put("after", Values.text(report.reached()))
                        .put("complete", report.complete())
                        .put("failure", report.failure().orElse(null)));
    }
}
