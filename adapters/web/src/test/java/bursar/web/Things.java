package bursar.web;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** An API of nothing in particular. */
final class Things implements Api {

    /** How often a call got as far as to act. */
    final AtomicInteger acted = new AtomicInteger();
    /** Holds up {@code POST /things/wait} until it is counted down. */
    final CountDownLatch waiting = new CountDownLatch(1);

    private static final ProblemType UNWANTED =
            new ProblemType("thing-unwanted", 409, "Thing unwanted", "Nobody wants this thing.");

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/things", this::list),
                Route.post("/things", this::make),
                Route.post("/things/wait", this::await),
                Route.post("/things/break", this::fail),
                Route.get("/things/{id}", this::show),
                Route.post("/things/{id}/touch", this::touch));
    }

    @Override
    public List<ProblemType> problems() {
        return List.of(UNWANTED);
    }

    private HttpResponse list(HttpRequest request) {
        Paging paging = request.query().paging();
        request.caller();
        return HttpResponse.json(200, Json.object().put("max", paging.max()));
    }

    private HttpResponse make(HttpRequest request) {
        Field<String> name = request.body().required("name", String::strip);
        request.cause();
        acted.incrementAndGet();
        return HttpResponse.resource(201, Json.object().put("name", name.get()), 1)
                .at("/things/1");
    }

    private HttpResponse await(HttpRequest request) {
        request.optionalBody();
        request.cause();
        try {
            waiting.await();
        } catch (InterruptedException givenUp) {
            throw new IllegalStateException(givenUp);
        }
        acted.incrementAndGet();
        return HttpResponse.json(200, Json.object());
    }

    private HttpResponse fail(HttpRequest request) {
        request.optionalBody();
        request.cause();
        throw new IllegalStateException("SELECT secret FROM bursar.Things");
    }

    private HttpResponse show(HttpRequest request) {
        Field<String> id = request.id(Object::toString);
        request.caller();
        return HttpResponse.resource(200, Json.object().put("id", id.get()), 1);
    }

    private HttpResponse touch(HttpRequest request) {
        Field<String> id = request.id(Object::toString);
        request.optionalBody();
        request.causeIfMatch();
        acted.incrementAndGet();
        return HttpResponse.resource(200, Json.object().put("id", id.get()), 2);
    }
}
