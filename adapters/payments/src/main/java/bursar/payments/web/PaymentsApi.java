package bursar.payments.web;

import bursar.payments.application.ConfirmPayment;
import bursar.payments.application.FailPayment;
import bursar.payments.application.FindPayment;
import bursar.payments.application.ListPayments;
import bursar.payments.application.Payments;
import bursar.payments.application.StartPayment;
import bursar.payments.domain.Payment;
import bursar.payments.domain.PaymentId;
import bursar.payments.domain.ProviderReference;
import bursar.payments.domain.Reason;
import bursar.payments.domain.Refusal;
import bursar.payments.domain.TransactionRef;
import bursar.step.Answer;
import bursar.step.Caller;
import bursar.step.Cause;
import bursar.step.Versioned;
import bursar.web.Answers;
import bursar.web.Api;
import bursar.web.Field;
import bursar.web.HttpRequest;
import bursar.web.HttpResponse;
import bursar.web.Paging;
import bursar.web.Problem;
import bursar.web.ProblemType;
import bursar.web.Query;
import bursar.web.Route;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The calls of Payments. */
public final class PaymentsApi implements Api {

    private final StartPayment startPayment;
    private final ConfirmPayment confirmPayment;
    private final FailPayment failPayment;
    private final FindPayment findPayment;
    private final ListPayments listPayments;
    private final Answers<Payment, Refusal> answers =
            new Answers<>(Problem.of(PaymentProblems.NOT_FOUND), PaymentProblems::of);
    /** A payment that is not there yet may still be on its way. */
    private final Answers<Payment, Refusal> answersOfStart =
            new Answers<>(Problem.of(PaymentProblems.NOT_FOUND).worthRetrying(), PaymentProblems::of);

    public PaymentsApi(
            StartPayment startPayment,
            ConfirmPayment confirmPayment,
            FailPayment failPayment,
            FindPayment findPayment,
            ListPayments listPayments) {
        this.startPayment = startPayment;
        this.confirmPayment = confirmPayment;
        this.failPayment = failPayment;
        this.findPayment = findPayment;
        this.listPayments = listPayments;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.announce("/payments/start", this::start),
                Route.announce("/payments/{id}/confirm", this::confirm),
                Route.announce("/payments/{id}/fail", this::fail),
                Route.get("/payments/{id}", this::find),
                Route.get("/payments", this::list));
    }

    @Override
    public List<ProblemType> problems() {
        return PaymentProblems.ALL;
    }

    private HttpResponse start(HttpRequest request) {
        Field<TransactionRef> transaction = request.body().requiredId("transactionId", TransactionRef::new);
        Cause.Request cause = request.cause();
        Answer<Payment, Refusal> answer = startPayment.handle(new StartPayment.Command(transaction.get()), cause);
        return answersOfStart.respond(request, answer, PaymentsApi::shown);
    }

    private HttpResponse confirm(HttpRequest request) {
        Field<PaymentId> id = request.id(PaymentId::new);
        Field<Optional<ProviderReference>> reference =
                request.optionalBody().optional("providerReference", ProviderReference::new);
        Cause.Request cause = request.causeIfMatch();
        Answer<Payment, Refusal> answer =
                confirmPayment.handle(new ConfirmPayment.Command(id.get(), reference.get()), cause);
        return answers.respond(request, answer, PaymentsApi::shown);
    }

    private HttpResponse fail(HttpRequest request) {
        Field<PaymentId> id = request.id(PaymentId::new);
        Field<Reason> reason = request.body().required("reason", Reason::new);
        Cause.Request cause = request.causeIfMatch();
        Answer<Payment, Refusal> answer = failPayment.handle(new FailPayment.Command(id.get(), reason.get()), cause);
        return answers.respond(request, answer, PaymentsApi::shown);
    }

    private HttpResponse find(HttpRequest request) {
        Field<PaymentId> id = request.id(PaymentId::new);
        Caller caller = request.caller();
        return findPayment
                .handle(id.get(), caller)
                .map(PaymentsApi::shown)
                .orElseGet(() -> request.respond(answers.absent()));
    }

    private HttpResponse list(HttpRequest request) {
        Query query = request.query();
        Field<Optional<UUID>> transaction = query.id("transactionId");
        Field<Optional<Payment.Status>> status = query.oneOf("status", Payment.Status.values());
        Paging paging = query.paging();
        Caller caller = request.caller();
        List<Versioned<Payment>> found = listPayments.handle(
                new ListPayments.Query(
                        new Payments.Filter(transaction.get().map(TransactionRef::new), status.get()),
                        paging.after().map(place -> new Payments.Place(place.createdAt(), new PaymentId(place.id()))),
                        paging.max()),
                caller);
        return paging.page(
                found, PaymentJson::of, payment -> payment.details().id().value());
    }

    private static HttpResponse shown(Versioned<Payment> payment) {
        return HttpResponse.resource(200, PaymentJson.of(payment), payment.version());
    }
}
