package bursar.web;

/** Ends the reading of a request with a problem. Expected, so it carries no stack trace. */
public final class ProblemException extends RuntimeException {

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.type().code(), null, false, false);
        this.problem = problem;
    }

    ProblemException(ProblemType type) {
        this(Problem.of(type));
    }

    Problem problem() {
        return problem;
    }
}
