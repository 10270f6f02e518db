package bursar.transactions.web;

import bursar.step.Answer;
import bursar.step.Caller;
import bursar.step.Cause;
import bursar.step.Versioned;
import bursar.transactions.application.AddItem;
import bursar.transactions.application.CancelTransaction;
import bursar.transactions.application.CreateTransaction;
import bursar.transactions.application.FindTransaction;
import bursar.transactions.application.ListTransactions;
import bursar.transactions.application.SubmitTransaction;
import bursar.transactions.application.Transactions;
import bursar.transactions.domain.CustomerId;
import bursar.transactions.domain.Description;
import bursar.transactions.domain.Money;
import bursar.transactions.domain.Quantity;
import bursar.transactions.domain.Reason;
import bursar.transactions.domain.Reference;
import bursar.transactions.domain.Refusal;
import bursar.transactions.domain.Transaction;
import bursar.transactions.domain.TransactionId;
import bursar.web.Answers;
import bursar.web.Api;
import bursar.web.Field;
import bursar.web.Fields;
import bursar.web.HttpRequest;
import bursar.web.HttpResponse;
import bursar.web.Paging;
import bursar.web.Problem;
import bursar.web.ProblemType;
import bursar.web.Query;
import bursar.web.Route;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** The calls of Transactions. */
public final class TransactionsApi implements Api {

    /** The currency with the most decimals: an amount that it does not allow, none does. */
    private static final Currency MOST_DECIMALS = Currency.getInstance("CLF");

    private final CreateTransaction createTransaction;
    private final AddItem addItem;
    private final SubmitTransaction submitTransaction;
    private final CancelTransaction cancelTransaction;
    private final FindTransaction findTransaction;
    private final ListTransactions listTransactions;
    private final Answers<Transaction, Refusal> answers =
            new Answers<>(Problem.of(TransactionProblems.NOT_FOUND), TransactionProblems::of);

    public TransactionsApi(
            CreateTransaction createTransaction,
            AddItem addItem,
            SubmitTransaction submitTransaction,
            CancelTransaction cancelTransaction,
            FindTransaction findTransaction,
            ListTransactions listTransactions) {
        this.createTransaction = createTransaction;
        this.addItem = addItem;
        this.submitTransaction = submitTransaction;
        this.cancelTransaction = cancelTransaction;
        this.findTransaction = findTransaction;
        this.listTransactions = listTransactions;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post("/transactions", this::create),
                Route.post("/transactions/{id}/items", this::addItem),
                Route.announce("/transactions/{id}/submit", this::submit),
                Route.announce("/transactions/{id}/cancel", this::cancel),
                Route.get("/transactions/{id}", this::find),
                Route.get("/transactions", this::list));
    }

    @Override
    public List<ProblemType> problems() {
        return TransactionProblems.ALL;
    }

    private HttpResponse create(HttpRequest request) {
        Fields body = request.body();
        Field<CustomerId> customer = body.required("customerId", CustomerId::new);
        Field<Currency> currency = body.required("currency", Money::currency);
        Field<Optional<Reference>> reference = body.optional("reference", Reference::new);
        Cause.Request cause = request.cause();
        Answer<Transaction, Refusal> answer = createTransaction.handle(
                new CreateTransaction.Command(customer.get(), currency.get(), reference.get()), cause);
        return answers.respond(request, answer, TransactionsApi::created);
    }

    private HttpResponse addItem(HttpRequest request) {
        Field<TransactionId> id = request.id(TransactionId::new);
        Fields body = request.body();
        Field<Description> description = body.required("description", Description::new);
        Field<Quantity> quantity = body.requiredInteger("quantity", Quantity::new);
        Fields price = body.object("unitPrice");
        Field<Currency> currency = price.required("currency", Money::currency);
        Field<Money> unitPrice =
                price.required("amount", amount -> Money.parsePositive(amount, currency.orElse(MOST_DECIMALS)));
        Cause.Request cause = request.causeIfMatch();
        Answer<Transaction, Refusal> answer = addItem.handle(
                new AddItem.Command(id.get(), description.get(), quantity.get(), unitPrice.get()), cause);
        return answers.respond(request, answer, TransactionsApi::created);
    }

    private HttpResponse submit(HttpRequest request) {
        Field<TransactionId> id = request.id(TransactionId::new);
        request.optionalBody();
        Cause.Request cause = request.causeIfMatch();
        Answer<Transaction, Refusal> answer = submitTransaction.handle(new SubmitTransaction.Command(id.get()), cause);
        return answers.respond(request, answer, now -> shown(200, now));
    }

    private HttpResponse cancel(HttpRequest request) {
        Field<TransactionId> id = request.id(TransactionId::new);
        Field<Optional<Reason>> reason = request.optionalBody().optional("reason", Reason::new);
        Cause.Request cause = request.causeIfMatch();
        Answer<Transaction, Refusal> answer =
                cancelTransaction.handle(new CancelTransaction.Command(id.get(), reason.get()), cause);
        return answers.respond(request, answer, TransactionsApi::cancelled);
    }

    private HttpResponse find(HttpRequest request) {
        Field<TransactionId> id = request.id(TransactionId::new);
        Caller caller = request.caller();
        return findTransaction
                .handle(id.get(), caller)
                .map(found -> shown(200, found))
                .orElseGet(() -> request.respond(answers.absent()));
    }

    private HttpResponse list(HttpRequest request) {
        Query query = request.query();
        Field<Optional<Transaction.Status>> status = query.oneOf("status", Transaction.Status.values());
        Field<Optional<CustomerId>> customer = query.filter("customerId", CustomerId::new, CustomerId::value);
        Paging paging = query.paging();
        Caller caller = request.caller();
        List<Versioned<Transaction>> found = listTransactions.handle(
                new ListTransactions.Query(
                        new Transactions.Filter(status.get(), customer.get()),
                        paging.after()
                                .map(place -> new Transactions.Place(place.createdAt(), new TransactionId(place.id()))),
                        paging.max()),
                caller);
        return paging.page(
                found,
                TransactionJson::of,
                transaction -> transaction.details().id().value());
    }

    private static HttpResponse shown(int status, Versioned<Transaction> transaction) {
        return HttpResponse.resource(status, TransactionJson.of(transaction), transaction.version());
    }

    private static HttpResponse created(Versioned<Transaction> transaction) {
        return shown(201, transaction)
                .at("/transactions/" + transaction.state().details().id());
    }

    /** Accepted where Payments has yet to say whether it can be cancelled. */
    private static HttpResponse cancelled(Versioned<Transaction> transaction) {
        return transaction.state() instanceof Transaction.CancellationPending
                ? shown(202, transaction).worthRetrying()
                : shown(200, transaction);
    }
}
