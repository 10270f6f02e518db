package bursar.proof.checker;

import static bursar.proof.checker.Finding.Kind.DOUBLED;
import static bursar.proof.checker.Finding.Kind.LOST;
import static bursar.proof.checker.Finding.Kind.STUCK;
import static bursar.proof.checker.Finding.Kind.UNEXPECTED;

import bursar.harness.Agreement;
import bursar.proof.checker.Observation.Payment;
import bursar.proof.checker.Observation.Transaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Each submission has its one payment, in time, both contexts agree on it, and the money adds up. */
final class AgreementCheck {

    private static final Set<String> FAILED = Set.of("FAILED", "EXPIRED");

    private final Observation seen;
    private final Findings findings;

    AgreementCheck(Observation seen, Findings findings) {
        this.seen = seen;
        this.findings = findings;
    }

    void check() {
        Map<String, List<Payment>> payments =
                seen.payments().stream().collect(Collectors.groupingBy(Payment::transaction));
        for (Transaction transaction : seen.transactions()) {
            check(transaction, payments.getOrDefault(transaction.id(), List.of()));
        }
        Set<String> known = seen.transactions().stream().map(Transaction::id).collect(Collectors.toSet());
        seen.payments()
                .forEach(payment -> findings.require(
                        known.contains(payment.transaction()), UNEXPECTED, payment + " is of no transaction"));
        seen.payments().forEach(payment -> findings.require(!payment.overdue(), STUCK, payment + " is overdue"));
        checkSums();
    }

    private void check(Transaction transaction, List<Payment> payments) {
        findings.require(
                transaction.total() == transaction.itemsTotal(),
                UNEXPECTED,
                transaction + " has items of " + transaction.itemsTotal());
        for (int submission = 1; submission <= transaction.submission(); submission++) {
            int number = submission;
            List<Payment> its = payments.stream()
                    .filter(payment -> payment.submission() == number)
                    .toList();
            String name = "Submission " + number + " of " + transaction.id();
            findings.require(!its.isEmpty(), LOST, name + " has no payment");
            findings.require(its.size() <= 1, DOUBLED, name + " has " + its.size() + " payments");
            its.forEach(payment -> check(transaction, payment));
        }
        payments.stream()
                .filter(payment -> payment.submission() > transaction.submission())
                .forEach(payment -> findings.require(false, UNEXPECTED, payment + " was never submitted"));
    }

    private void check(Transaction transaction, Payment payment) {
        findings.require(
                payment.amount() == transaction.total() && payment.currency().equals(transaction.currency()),
                UNEXPECTED,
                payment + " is not of the amount of " + transaction);
        findings.require(
                payment.submission() == transaction.submission()
                        ? Agreement.atRest(transaction.status(), payment.status())
                        : FAILED.contains(payment.status()),
                UNEXPECTED,
                transaction + " disagrees with " + payment);
    }

    /** Independent of which payment belongs to which transaction. */
    private void checkSums() {
        Map<String, Long> completed = new HashMap<>();
        seen.transactions().stream()
                .filter(transaction -> transaction.status().equals("COMPLETED"))
                .forEach(transaction -> completed.merge(transaction.currency(), transaction.total(), Math::addExact));
        seen.payments().stream()
                .filter(payment -> payment.status().equals("CONFIRMED"))
                .forEach(payment -> findings.paid(payment.currency(), payment.amount()));
        findings.require(
                completed.equals(findings.paidSums()),
                UNEXPECTED,
                "Completed are " + completed + ", and paid " + findings.paidSums() + " in minor units");
    }
}
