package bursar.proof.simulation;

/** A sentence that did not hold, and what shows it. */
record Broken(Sentence sentence, String evidence) {

    @Override
    public String toString() {
        return sentence + ": " + evidence;
    }
}
