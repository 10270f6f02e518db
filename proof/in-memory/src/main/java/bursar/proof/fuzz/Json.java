package bursar.proof.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A JSON document such that it can be spoilt: with a member twice, or a number that no number is. */
sealed interface Json {

    record Object(List<Member> members) implements Json {
        public Object {
            members = List.copyOf(members);
        }

        Optional<Json> find(String name) {
            return members.stream()
                    .filter(member -> member.name().equals(name))
                    .map(Member::value)
                    .findFirst();
        }

        /** The text or the literal of that name; empty where there is none. */
        String word(String name) {
            return find(name)
                    .map(value -> switch (value) {
                        case Text(var text) -> text;
                        case Bare(var literal) -> literal;
                        case Object _, Array _ -> "";
                    })
                    .orElse("");
        }

        Object with(String name, Json value) {
            List<Member> changed = new ArrayList<>(members);
            changed.replaceAll(member -> member.name().equals(name) ? new Member(name, value) : member);
            return new Object(changed);
        }
    }

    record Member(String name, Json value) {}

    record Array(List<Json> values) implements Json {}

    record Text(String value) implements Json {}

    /** A number, true, false or null, as it is written. */
    record Bare(String literal) implements Json {}

    default String written() {
        var text = new StringBuilder();
        write(this, text);
        return text.toString();
    }

    private static void write(Json json, StringBuilder to) {
        switch (json) {
            case Object(var members) -> {
                to.append('{');
                for (Member member : members) {
                    to.append(to.charAt(to.length() - 1) == '{' ? "" : ",");
                    write(new Text(member.name()), to);
                    to.append(':');
                    write(member.value(), to);
                }
                to.append('}');
            }
            case Array(var values) -> {
                to.append('[');
                for (Json value : values) {
                    to.append(to.charAt(to.length() - 1) == '[' ? "" : ",");
                    write(value, to);
                }
                to.append(']');
            }
            case Text(var value) -> {
                to.append('"');
                value.chars().forEach(c -> to.append(escaped((char) c)));
                to.append('"');
            }
            case Bare(var literal) -> to.append(literal);
        }
    }

    private static String escaped(char c) {
        return c < ' ' || c == '"' || c == '\\' || Character.isSurrogate(c) ? "\\u%04x".formatted((int) c) : "" + c;
    }
}
