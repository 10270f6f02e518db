package bursar.proof.fuzz;

import bursar.step.Cause;

/** One step of a sequence: what, and why. */
record Asked<C>(Asking asking, C command) {

    /** Of the kind of command. */
    String name() {
        return content().substring(0, content().indexOf('['));
    }

    /** What a repetition has to be equal in. */
    String content() {
        return String.valueOf(command);
    }

    Cause.Request asRequest() {
        return asking.asRequest(content());
    }

    Cause.Event asEvent() {
        return asking.asEvent(content());
    }
}
