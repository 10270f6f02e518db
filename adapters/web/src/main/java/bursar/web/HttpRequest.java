package bursar.web;

import bursar.step.Caller;
import bursar.step.Cause;
import bursar.step.Trace;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpFields;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request to one route. A handler first reads all that its call knows of, then asks for the {@link #cause} or, if it
 * only reads, for the {@link #caller}: that is where the request is judged. Whatever is wrong is answered at once,
 * together with what was sent and not read. So no handler can act on a request that was not judged.
 */
public final class HttpRequest {

    private final Route route;
    private final String path;
    private final Map<String, String> pathParameters;
    private final HttpFields headers;
    private final byte[] body;
    private final Trace trace;

    private final Faults faults = new Faults();
    private final Query query;
    private Optional<Fields> fields = Optional.empty();
    /** What the idempotency key is bound to. */
    private ObjectNode content = Json.object();

    HttpRequest(
            Route route,
            String path,
            Map<String, String> pathParameters,
            String query,
            HttpFields headers,
            byte[] body,
            Trace trace) {
        this.route = route;
        this.path = path;
        this.pathParameters = Map.copyOf(pathParameters);
        this.query = new Query(faults, path, query);
        this.headers = headers;
        this.body = body;
        this.trace = trace;
    }

    /** The id in the path. */
    public <T> Field<T> id(Function<UUID, T> value) {
        return faults.readable(
                Fault.Place.PARAMETER,
                "id",
                () -> value.apply(CanonicalUuid.parse(pathParameters.getOrDefault("id", ""))));
    }

    public Query query() {
        return query;
    }

    /** The body of a call that needs one. */
    public Fields body() {
        return read(body.length == 0 ? missing() : StrictJson.read(body, faults));
    }

    /** The body of a call that can do without: none is an empty object. */
    public Fields optionalBody() {
        return read(body.length == 0 ? Optional.of(Json.object()) : StrictJson.read(body, faults));
    }

    private Optional<ObjectNode> missing() {
        faults.malformed(Fault.Place.POINTER, "", "is required");
        return Optional.empty();
    }

    private Fields read(Optional<ObjectNode> object) {
        content = object.orElseGet(Json::object);
        Fields read = new Fields(faults, "", object);
        fields = Optional.of(read);
        return read;
    }

    /** Who asks. Judges the request. */
    public Caller caller() {
        judge();
        return identified();
    }

    /** Why a change is asked for, at whatever version. Judges the request. */
    public Cause.Request cause() {
        return cause(Optional.empty());
    }

    /** Why a change is asked for, at the versions that If-Match names. Judges the request. */
    public Cause.Request causeIfMatch() {
        return cause(header(IfMatch.HEADER, IfMatch::parse));
    }

    private Cause.Request cause(Optional<Set<Long>> onlyAt) {
        Optional<String> key = header(IdempotencyKey.HEADER, IdempotencyKey::parse);
        judge();
        Caller caller = identified();
        String scope = caller.subject() + " " + route.method() + " " + resource();
        return new Cause.Request(
                caller,
                key.map(value -> new Cause.Key(scope, value, IdempotencyKey.fingerprint(content))),
                onlyAt,
                trace);
    }

    /** The path, however it was spelled: an id may come in capitals, or percent-encoded. */
    private String resource() {
        String resource = route.path();
        for (var parameter : pathParameters.entrySet()) {
            resource = resource.replace(
                    "{" + parameter.getKey() + "}", parameter.getValue().toLowerCase(Locale.ROOT));
        }
        return resource;
    }

    /** The one place that knows who asks: nobody is asked to say so yet. */
    private Caller identified() {
        return Caller.ANONYMOUS;
    }

    private <T> Optional<T> header(String name, Function<List<String>, Optional<T>> parse) {
        return faults.readable(Fault.Place.HEADER, name, () -> parse.apply(headers.getValuesList(name)))
                .orElse(Optional.empty());
    }

    private void judge() {
        query.close();
        fields.ifPresentOrElse(Fields::close, () -> {
            if (body.length > 0) {
                faults.malformed(Fault.Place.POINTER, "", "must not be there");
            }
        });
        faults.judge();
    }

    public HttpResponse respond(Problem problem) {
        return problem.response(path, trace.correlationId());
    }
}
