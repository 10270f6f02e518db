package bursar.proof.fuzz;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads JSON as RFC 8259 writes it, in UTF-8, no member twice, and nothing else. Shares nothing with the program's reader. */
final class StrictReader {

    private static final int DEPTH_MAX = 500;
    private static final int DIGITS_MAX = 1000;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private static final class NotJson extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotJson() {
            super(null, null, false, false);
        }
    }

    private final String text;
    private int at;

    private StrictReader(String text) {
        this.text = text;
    }

    static Optional<Json> read(byte[] bytes) {
        try {
            var reader = new StrictReader(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
            Json json = reader.value(0);
            reader.space();
            return reader.at == reader.text.length() ? Optional.of(json) : Optional.empty();
        } catch (CharacterCodingException | NotJson invalid) {
            return Optional.empty();
        }
    }

    private Json value(int depth) {
        space();
        return switch (peek()) {
            case '{' -> object(depth + 1);
            case '[' -> array(depth + 1);
            case '"' -> new Json.Text(string());
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> number();
        };
    }

    private Json object(int depth) {
        List<Json.Member> members = new ArrayList<>();
        Set<String> names = new HashSet<>();
        open('{', depth);
        if (skips('}')) {
            return new Json.Object(members);
        }
        do {
            space();
            String name = string();
            space();
            expect(names.add(name) && skips(':'));
            members.add(new Json.Member(name, value(depth)));
            space();
        } while (skips(','));
        expect(skips('}'));
        return new Json.Object(members);
    }

    private Json array(int depth) {
        List<Json> values = new ArrayList<>();
        open('[', depth);
        if (skips(']')) {
            return new Json.Array(values);
        }
        do {
            values.add(value(depth));
            space();
        } while (skips(','));
        expect(skips(']'));
        return new Json.Array(values);
    }

    private void open(char bracket, int depth) {
        expect(depth <= DEPTH_MAX && skips(bracket));
        space();
    }

    private String string() {
        expect(skips('"'));
        var string = new StringBuilder();
        while (!skips('"')) {
            char c = next();
            expect(c >= ' ');
            string.append(c == '\\' ? escape() : c);
        }
        return string.toString();
    }

    private char escape() {
        char c = next();
        if (c == 'u') {
            expect(at + 4 <= text.length());
            String digits = text.substring(at, at + 4);
            expect(digits.matches("[0-9a-fA-F]{4}"));
            at += 4;
            return (char) Integer.parseInt(digits, 16);
        }
        int known = "\"\\/bfnrt".indexOf(c);
        expect(known >= 0);
        return "\"\\/\b\f\n\r\t".charAt(known);
    }

    private Json literal(String word) {
        expect(text.startsWith(word, at));
        at += word.length();
        return new Json.Bare(word);
    }

    private Json number() {
        Matcher matcher = NUMBER.matcher(text).region(at, text.length());
        expect(matcher.lookingAt() && matcher.group().length() <= DIGITS_MAX);
        at = matcher.end();
        return new Json.Bare(matcher.group());
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean skips(char c) {
        boolean there = at < text.length() && text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private char peek() {
        expect(at < text.length());
        return text.charAt(at);
    }

    private char next() {
        char c = peek();
        at++;
        return c;
    }

    private static void expect(boolean so) {
        if (!so) {
            throw new NotJson();
        }
    }
}
