package bursar.web;

import bursar.step.Answer;
import bursar.step.Versioned;
import java.util.function.Function;

/**
 * Says in HTTP what a step answered.
 *
 * @param absent what to say of a resource that is not there, or not the caller's
 * @param refusals the problem of each refusal
 */
public record Answers<S, R>(Problem absent, Function<R, ProblemType> refusals) {

    public HttpResponse respond(HttpRequest request, Answer<S, R> answer, Function<Versioned<S>, HttpResponse> done) {
        return switch (answer) {
            case Answer.Done<S, R> it -> marked(done.apply(it.now()), it.replayed());
            case Answer.Refused<S, R>(var why, var replayed) ->
                marked(request.respond(Problem.of(refusals.apply(why))), replayed);
            case Answer.Declined<S, R>(var because) -> request.respond(declined(because));
        };
    }

    private Problem declined(Answer.Because because) {
        return switch (because) {
            case ABSENT -> absent;
            case STALE_VERSION -> Problem.of(ProblemType.STALE_VERSION);
            case CAUSE_REUSED -> Problem.of(ProblemType.IDEMPOTENCY_KEY_REUSED);
            case CAUSE_IN_USE -> Problem.of(ProblemType.IDEMPOTENCY_KEY_IN_USE).worthRetrying();
        };
    }

    private static HttpResponse marked(HttpResponse response, boolean replayed) {
        return replayed ? response.replayed() : response;
    }
}
