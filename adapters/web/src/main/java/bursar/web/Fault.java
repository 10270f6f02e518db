package bursar.web;

/**
 * What is wrong with one field, parameter or header.
 *
 * @param name for a field its JSON pointer (RFC 6901); the empty one is the whole body
 * @param malformed whether it cannot be read at all, as opposed to being read and not allowed
 */
public record Fault(Place place, String name, String detail, boolean malformed) {

    /** Where it is. */
    public enum Place {
        POINTER("pointer"),
        PARAMETER("parameter"),
        HEADER("header");

        private final String member;

        Place(String member) {
            this.member = member;
        }

        /** The member of a problem's error that names it. */
        String member() {
            return member;
        }
    }
}
