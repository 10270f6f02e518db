package bursar.proof.checker;

import java.util.List;

/** Whether what was promised held. A pure function of what was seen. */
public final class Checker {

    private Checker() {}

    public static Findings check(Observation seen) {
        var findings = new Findings();
        List<Sight> sights = seen.history().stream().flatMap(Sight::of).toList();
        new CallsCheck(seen, findings).check();
        new ItemsCheck(seen, findings).check();
        new ReadsCheck(seen, sights, findings).check();
        new EventsCheck(seen, findings).check();
        new LivesCheck(seen, sights, findings).check();
        new AgreementCheck(seen, findings).check();
        return findings;
    }
}
