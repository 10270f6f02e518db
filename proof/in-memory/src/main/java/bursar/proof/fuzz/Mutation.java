package bursar.proof.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import bursar.proof.fuzz.Json.Member;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;

/** What is done to a good document on its way. Some of it does no harm, and then nothing may come of it. */
enum Mutation {
    NONE,
    BYTE_CHANGED,
    BYTE_REMOVED,
    BYTE_INSERTED,
    CUT,
    FIELD_REMOVED,
    FIELD_RENAMED,
    FIELD_RETYPED,
    FIELD_NULLED,
    FIELD_CHANGED,
    FIELD_ADDED,
    TYPE_CHANGED,
    FIELD_DOUBLED,
    FIELDS_REORDERED,
    DEEP,
    HUGE,
    WRAPPED,
    ENCODED_OTHERWISE,
    FOLLOWED;

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "a",
            "\u0000",
            "a\u0000b",
            "\uD83E",
            "\uDD91",
            "\uD83E\uDD91",
            "\u00e9",
            "1.0",
            "0.3",
            "7.00",
            "7.0",
            "-1",
            "1e9",
            "EUR",
            "JPY",
            "XXX",
            "application/json",
            "00000000-0000-0001-0000-000000000001",
            "1-1-1-1-1",
            "2026-13-01T00:00:00Z",
            "9".repeat(19),
            "x".repeat(201),
            "\uD83E\uDD91".repeat(200),
            "x".repeat(70_000),
            "/bursar/payments",
            "payments.payment-confirmed.v1",
            "payments.payment-confirmed.v2",
            "transactions.transaction-submitted.v1",
            "transactions.transaction-submitted.v0");
    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "1",
            "2",
            "-1",
            "1.0",
            "1e0",
            "2147483647",
            "2147483648",
            "9223372036854775808",
            "1E400",
            "01",
            "+1",
            "NaN",
            "1.",
            ".5",
            "9".repeat(999),
            "9".repeat(1001),
            "1e999999999",
            "true",
            "false",
            "null",
            "nul",
            "");

    private static final List<String> TYPES = List.of(
            "payments.payment-confirmed.v2",
            "payments.payment-started.v1",
            "payments.payment-expired.v1",
            "transactions.transaction-submitted.v2",
            "transactions.transaction-cancelled.v1",
            "transactions.transaction-submitted.v0",
            "x.y.v1",
            "a." + "b".repeat(200) + ".v1");

    /** The document after it, as bytes. */
    byte[] of(Json.Object document, Chance chance) {
        return switch (this) {
            case NONE -> bytes(document);
            case BYTE_CHANGED, BYTE_REMOVED, BYTE_INSERTED, CUT -> of(bytes(document), chance);
            case ENCODED_OTHERWISE -> encoded(document.written(), chance);
            case WRAPPED ->
                bytes(chance.of(
                        new Json.Array(List.of(document)), new Json.Text(document.written()), new Json.Bare("null")));
            case FOLLOWED ->
                (document.written() + chance.of("", " ", "\n", "x", "\u0000", "{}", ",", "]", "\u00a0"))
                        .getBytes(UTF_8);
            case TYPE_CHANGED -> bytes(typed(document, chance.of(TYPES)));
            default -> bytes(inside(document, chance));
        };
    }

    private static Json.Object typed(Json.Object document, String type) {
        String source = "/bursar/" + type.substring(0, type.indexOf('.'));
        return document.with("type", new Json.Text(type)).with("source", new Json.Text(source));
    }

    private static byte[] bytes(Json json) {
        return json.written().getBytes(UTF_8);
    }

    static final List<Mutation> OF_BYTES = List.of(BYTE_CHANGED, BYTE_REMOVED, BYTE_INSERTED, CUT);

    /** The bytes after it, if it is one of bytes. */
    byte[] of(byte[] bytes, Chance chance) {
        int at = chance.below(bytes.length);
        List<Byte> changed = new ArrayList<>();
        for (int i = 0; i < bytes.length; i++) {
            boolean here = i == at;
            if (here && this == BYTE_INSERTED) {
                changed.add((byte) chance.bits());
            }
            if (here && this == CUT) {
                break;
            }
            if (!here || this != BYTE_REMOVED) {
                changed.add(here && this == BYTE_CHANGED ? (byte) (bytes[i] ^ 1 << chance.below(8)) : bytes[i]);
            }
        }
        byte[] result = new byte[changed.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = changed.get(i);
        }
        return result;
    }

    private static byte[] encoded(String text, Chance chance) {
        return switch (chance.below(6)) {
            case 0 -> text.getBytes(UTF_16);
            case 1 -> text.getBytes(UTF_16LE);
            case 2 -> ("\uFEFF" + text).getBytes(UTF_8);
            case 3 -> text.replaceFirst("\\{", "{\"x\":\"\u00e4\",").getBytes(ISO_8859_1);
            case 4 -> text.replaceFirst("\\{", "{\"x\":\"\u00c0\u00af\",").getBytes(ISO_8859_1); // overlong
            default ->
                text.replaceFirst("\\{", "{\"x\":\"\u00ed\u00a0\u0080\",").getBytes(ISO_8859_1); // a surrogate
        };
    }

    /** Somewhere in it: in the envelope, the data, or what is in the data. */
    private Json.Object inside(Json.Object object, Chance chance) {
        List<Member> members = new ArrayList<>(object.members());
        List<Integer> inner = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).value() instanceof Json.Object) {
                inner.add(i);
            }
        }
        if (!inner.isEmpty() && !chance.oneIn(3)) {
            int at = chance.of(inner);
            Member member = members.get(at);
            members.set(at, new Member(member.name(), inside((Json.Object) member.value(), chance)));
        } else {
            change(members, chance);
        }
        return new Json.Object(members);
    }

    private void change(List<Member> members, Chance chance) {
        int at = chance.below(members.size());
        switch (this) {
            case FIELD_REMOVED -> members.remove(at);
            case FIELD_RENAMED ->
                set(
                        members,
                        at,
                        it -> new Member(
                                chance.of(it.name() + " ", it.name().toUpperCase(Locale.ROOT), "", "\u0000"),
                                it.value()));
            case FIELD_RETYPED -> set(members, at, it -> new Member(it.name(), retyped(it.value(), chance)));
            case FIELD_NULLED -> set(members, at, it -> new Member(it.name(), new Json.Bare("null")));
            case FIELD_CHANGED -> set(members, at, it -> new Member(it.name(), changed(it.value(), chance)));
            case FIELD_ADDED -> members.add(at, new Member("more", changed(new Json.Bare("1"), chance)));
            case FIELD_DOUBLED -> members.add(chance.below(members.size()), members.get(at));
            case FIELDS_REORDERED -> Collections.shuffle(members, new Random(chance.bits()));
            case DEEP -> members.add(at, new Member("deep", nested(chance.of(10, 400, 490, 501, 5_000))));
            case HUGE -> members.add(at, new Member("huge", new Json.Text("x".repeat(chance.of(100_000, 300_000)))));
            default -> throw new IllegalStateException(name());
        }
    }

    private static void set(List<Member> members, int at, UnaryOperator<Member> change) {
        members.set(at, change.apply(members.get(at)));
    }

    private static Json retyped(Json value, Chance chance) {
        return switch (chance.below(4)) {
            case 0 -> new Json.Array(List.of(value));
            case 1 -> new Json.Object(List.of(new Member("value", value)));
            case 2 -> value instanceof Json.Text ? new Json.Bare("1") : new Json.Text(value.written());
            default -> new Json.Bare(chance.of("true", "false", "1", "{}", "[]"));
        };
    }

    private static Json changed(Json value, Chance chance) {
        boolean text = chance.oneIn(4) ? value instanceof Json.Bare : value instanceof Json.Text;
        return text ? new Json.Text(chance.of(TEXTS)) : new Json.Bare(chance.of(NUMBERS));
    }

    private static Json nested(int levels) {
        return new Json.Bare("[".repeat(levels) + "]".repeat(levels));
    }

    static Mutation any(Chance chance) {
        return chance.of(Arrays.asList(values()));
    }
}
