package bursar.acceptance;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** When each attempt at an event of a transaction ended, by the log of the service that made them. */
record Attempts(SortedMap<Integer, Instant> ended) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern ENDED = Pattern.compile("(?:Attempt|Dead letter after) (\\d+) .*");

    static Attempts of(List<String> log, String transaction) {
        SortedMap<Integer, Instant> ended = new TreeMap<>();
        for (String line : log) {
            JsonNode entry = JSON.readTree(line);
            Matcher end = ENDED.matcher(entry.path("message").asString());
            if (entry.path("aggregateId").asString("").equals(transaction) && end.matches()) {
                // One that is made again, since its outcome was lost on the way to the broker, counts by its first end.
                ended.putIfAbsent(
                        Integer.parseInt(end.group(1)),
                        OffsetDateTime.parse(entry.path("@timestamp").asString())
                                .toInstant());
            }
        }
        return new Attempts(ended);
    }

    int made() {
        return ended.size();
    }

    /** From the end of each to the end of the next. */
    List<Duration> waits() {
        List<Instant> ends = List.copyOf(ended.values());
        return IntStream.range(1, ends.size())
                .mapToObj(i -> Duration.between(ends.get(i - 1), ends.get(i)))
                .toList();
    }
}
