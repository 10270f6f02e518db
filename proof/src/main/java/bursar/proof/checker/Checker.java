package bursar.proof.checker;

/** Whether what was promised held. A pure function of what was seen. */
public final class Checker {

    private Checker() {}

    public static Findings check(Observation seen) {
        var findings = new Findings();
        new CallsCheck(seen, findings).check();
        new ReadsCheck(seen, findings).check();
        new EventsCheck(seen, findings).check();
        new LivesCheck(seen, findings).check();
        new AgreementCheck(seen, findings).check();
        return findings;
    }
}
