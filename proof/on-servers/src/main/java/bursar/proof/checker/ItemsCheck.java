package bursar.proof.checker;

import static bursar.proof.checker.Finding.Kind.DOUBLED;
import static bursar.proof.checker.Finding.Kind.LOST;
import static bursar.proof.checker.Finding.Kind.UNEXPECTED;

import bursar.proof.checker.Observation.Item;
import bursar.proof.checker.Observation.Remembered;
import bursar.proof.checker.Observation.Transaction;
import bursar.proof.load.Call;
import bursar.proof.load.Operation;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Each transaction has the items that were added to it, at their prices. No version tells whether a key added one twice. */
final class ItemsCheck {

    private final Observation seen;
    private final Findings findings;

    ItemsCheck(Observation seen, Findings findings) {
        this.seen = seen;
        this.findings = findings;
    }

    void check() {
        Map<String, String> transactions = seen.ofTransactions().remembered().stream()
                .collect(Collectors.toMap(Remembered::key, Remembered::id, (one, _) -> one));
        Map<String, List<Item>> asked = seen.history().stream()
                .filter(call -> call.operation() == Operation.ADD_ITEM && transactions.containsKey(call.key()))
                .collect(Collectors.groupingBy(
                        call -> transactions.get(call.key()),
                        Collectors.mapping(ItemsCheck::asked, Collectors.toList())));
        seen.transactions().forEach(transaction -> check(transaction, asked.getOrDefault(transaction.id(), List.of())));
    }

    private static Item asked(Call call) {
        JsonNode item = call.request();
        JsonNode price = item.path("unitPrice");
        Currency currency = Currency.getInstance(price.path("currency").asString());
        return new Item(
                item.path("quantity").asInt(),
                new BigDecimal(price.path("amount").asString())
                        .movePointRight(currency.getDefaultFractionDigits())
                        .longValueExact());
    }

    private void check(Transaction transaction, List<Item> asked) {
        int items = transaction.items().size();
        int keys = asked.size();
        findings.require(
                items == keys,
                items > keys ? DOUBLED : LOST,
                transaction.id() + " has " + items + " items, and " + keys + " keys added one");
        List<Item> its = transaction.items().stream().sorted().toList();
        List<Item> wished = asked.stream().sorted().toList();
        findings.require(
                items != keys || its.equals(wished),
                UNEXPECTED,
                transaction.id() + " has items " + its + ", and asked for were " + wished);
    }
}
