package bursar.proof.chaos;

/** A run over time, as SVG. */
final class Picture {

    private Picture() {}

    static String of(Timeline timeline) {
        return "<svg/>" + timeline.bands().size();
    }
}
