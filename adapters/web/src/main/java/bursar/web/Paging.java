package bursar.web;

import bursar.step.Versioned;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Which part of a list is asked for: so many, after a place. What is created meanwhile moves no later page. */
public final class Paging {

    private static final int LIMIT_DEFAULT = 20;
    private static final int LIMIT_MAX = 100;
    private static final Pattern LIMIT = Pattern.compile("[1-9][0-9]{0,2}");

    private final String list;
    private final Field<Optional<Integer>> limit;
    private final Field<Optional<Cursor>> after;

    Paging(String list, Field<Optional<Integer>> limit, Field<Optional<Cursor>> after) {
        this.list = list;
        this.limit = limit;
        this.after = after;
    }

    static int limit(String text) {
        if (!LIMIT.matcher(text).matches() || Integer.parseInt(text) > LIMIT_MAX) {
            throw new IllegalArgumentException("must be between 1 and " + LIMIT_MAX);
        }
        return Integer.parseInt(text);
    }

    public Optional<Cursor> after() {
        return after.get();
    }

    /** How many to find: one more than the page shows, which tells whether it is the last. */
    public int max() {
        return pageSize() + 1;
    }

    /** @param found at most {@link #max} */
    public <S> HttpResponse page(
            List<Versioned<S>> found, Function<Versioned<S>, ObjectNode> json, Function<S, UUID> id) {
        return pageOf(found, json, one -> new Cursor(one.createdAt(), id.apply(one.state())));
    }

    /**
     * @param found at most {@link #max}
     * @param place of each, in whole milliseconds
     */
    public <T> HttpResponse pageOf(List<T> found, Function<T, ObjectNode> json, Function<T, Cursor> place) {
        List<T> shown = found.subList(0, Math.min(found.size(), pageSize()));
        ObjectNode page = Json.object();
        ArrayNode data = page.putArray("data");
        shown.forEach(one -> data.add(json.apply(one)));
        if (found.size() > shown.size()) {
            page.put("nextCursor", place.apply(shown.getLast()).write(list));
        } else {
            page.putNull("nextCursor");
        }
        return HttpResponse.json(200, page);
    }

    private int pageSize() {
        return limit.get().orElse(LIMIT_DEFAULT);
    }
}
