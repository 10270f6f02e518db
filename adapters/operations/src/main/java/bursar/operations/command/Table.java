package bursar.operations.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Objects with the same members, as lines with a column for each. */
final class Table {

    private final List<String> members;
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... members) {
        this.members = List.of(members);
    }

    void add(JsonNode object) {
        rows.add(members.stream().map(member -> cell(object.path(member))).toList());
    }

    int size() {
        return rows.size();
    }

    private static String cell(JsonNode value) {
        return value.asString().replaceAll("\\s+", " ");
    }

    /** The heads first. */
    List<String> lines() {
        List<String> heads = members.stream().map(Table::head).toList();
        int[] widths = new int[members.size()];
        List<List<String>> all = Stream.concat(Stream.of(heads), rows.stream()).toList();
        for (List<String> row : all) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return all.stream().map(row -> line(row, widths)).toList();
    }

    /** {@code lastFailedAt} as {@code LAST FAILED AT}. */
    private static String head(String member) {
        return member.replaceAll("([A-Z])", " $1").toUpperCase(Locale.ROOT);
    }

    private static String line(List<String> row, int[] widths) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(row.get(i)).repeat(" ", widths[i] - row.get(i).length() + 2);
        }
        return line.toString().stripTrailing();
    }
}
