package bursar.operations;

import bursar.web.ProblemType;
import java.util.List;

/** The problems that an operator can meet. */
final class OperationsProblems {

    static final ProblemType NOT_FOUND = new ProblemType(
            "dead-letter-not-found", 404, "Dead letter not found", "There is no dead letter with this id.");
    static final ProblemType TOO_OLD = new ProblemType(
            "dead-letter-too-old",
            409,
            "Dead letter too old",
            "It failed first more than 14 days ago, and what its consumer remembers may not reach back so far much longer."
                    + " With force it is redriven all the same.");
    static final ProblemType DISCARDED = new ProblemType(
            "dead-letter-discarded", 409, "Dead letter discarded", "It was given up for good, and is not redriven.");
    static final ProblemType REDRIVEN = new ProblemType(
            "dead-letter-redriven",
            409,
            "Dead letter redriven",
            "It was sent to its consumer again. If it died there, it is another dead letter now.");

    static final List<ProblemType> ALL = List.of(NOT_FOUND, TOO_OLD, DISCARDED, REDRIVEN);

    private OperationsProblems() {}
}
