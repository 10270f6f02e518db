package bursar.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which paths there are, and the methods of each. A path written out goes before one with an id in its place, so that
 * {@code /payments/start} is never a payment.
 */
final class Paths {

    private final Map<String, SequencedSet<String>> written = new LinkedHashMap<>();
    private final Map<Pattern, SequencedSet<String>> withIds = new LinkedHashMap<>();

    Paths(List<Route> routes) {
        Map<String, SequencedSet<String>> methods = new LinkedHashMap<>();
        for (Route route : routes) {
            var allowed = methods.computeIfAbsent(route.path(), _ -> new TreeSet<>());
            allowed.add(route.method());
            if (route.method().equals("GET")) {
                allowed.add("HEAD");
            }
        }
        methods.forEach((path, allowed) -> {
            if (path.contains("{")) {
                withIds.put(Pattern.compile(path.replaceAll("\\{[a-z]+}", "[^/]+")), allowed);
            } else {
                written.put(path, allowed);
            }
        });
    }

    /** @throws ProblemException if there is no such path, or it has no such method */
    void judge(String method, String path) {
        SequencedSet<String> allowed = written.getOrDefault(path, matching(path));
        if (allowed.isEmpty()) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
        if (!allowed.contains(method)) {
            throw new ProblemException(
                    Problem.of(ProblemType.METHOD_NOT_ALLOWED).with("Allow", String.join(", ", allowed)));
        }
    }

    private SequencedSet<String> matching(String path) {
        return withIds.entrySet().stream()
                .filter(candidate -> candidate.getKey().matcher(path).matches())
                .findFirst()
                .map(Map.Entry::getValue)
                .orElseGet(TreeSet::new);
    }
}
