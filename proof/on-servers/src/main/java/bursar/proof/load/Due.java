package bursar.proof.load;

import java.time.Instant;

/** A submission that is to be paid. */
record Due(String transaction, int submission, Instant since) {}
