package bursar.web;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The versions that a request insists on (RFC 9110, 13.1.1). */
final class IfMatch {

    static final String HEADER = "If-Match";

    /** One entity tag, and what stands between it and the next. */
    private static final Pattern TAG =
            Pattern.compile("(W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*)\"[ \\t]*(?:,[ \\t,]*|$)");
    /** As this server writes them; no other tag was ever given out. */
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,17}");

    private IfMatch() {}

    /**
     * Empty where any version will do. Weak tags match none.
     *
     * @throws IllegalArgumentException for what is not a list of entity tags
     */
    static Optional<Set<Long>> parse(List<String> headers) {
        if (headers.isEmpty()) {
            return Optional.empty();
        }
        // Several header lines are one list.
        String tags = String.join(",", headers).strip();
        if (tags.equals("*")) {
            return Optional.empty();
        }
        Set<Long> versions = new HashSet<>();
        Matcher tag = TAG.matcher(tags);
        int read = 0;
        do {
            if (!tag.find(read) || tag.start() != read) {
                throw new IllegalArgumentException("must be * or a list of entity tags such as \"2\"");
            }
            if (tag.group(1) == null && VERSION.matcher(tag.group(2)).matches()) {
                versions.add(Long.parseLong(tag.group(2)));
            }
            read = tag.end();
        } while (read < tags.length());
        return Optional.of(versions);
    }
}
