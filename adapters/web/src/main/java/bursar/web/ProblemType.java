package bursar.web;

import java.util.List;
import java.util.Locale;

/**
 * A kind of problem (RFC 9457). Its type is {@code /problems/{code}}, which is also where its page is.
 *
 * @param meaning when it is answered, for people
 */
public record ProblemType(String code, int status, String title, String meaning) {

    public static final ProblemType MALFORMED_REQUEST = new ProblemType(
            "malformed-request",
            400,
            "Malformed request",
            "The request cannot be read as this call: its JSON, a field's type, an id, a parameter or a header is wrong.");
    public static final ProblemType NOT_FOUND =
            new ProblemType("not-found", 404, "Not found", "There is nothing at this path.");
    public static final ProblemType METHOD_NOT_ALLOWED = new ProblemType(
            "method-not-allowed", 405, "Method not allowed", "This path has other methods; Allow names them.");
    public static final ProblemType REQUEST_TIMEOUT = new ProblemType(
            "request-timeout", 408, "Request timeout", "The body did not arrive before the request's deadline.");
    public static final ProblemType IDEMPOTENCY_KEY_IN_USE = new ProblemType(
            "idempotency-key-in-use",
            409,
            "Idempotency key in use",
            "A request with this key is still being answered. Ask again with the same key.");
    public static final ProblemType STALE_VERSION = new ProblemType(
            "stale-version", 412, "Stale version", "No entity tag of If-Match names the current version.");
    public static final ProblemType BODY_TOO_LARGE =
            new ProblemType("body-too-large", 413, "Body too large", "A body has at most 16 KiB.");
    public static final ProblemType UNSUPPORTED_MEDIA_TYPE = new ProblemType(
            "unsupported-media-type",
            415,
            "Unsupported media type",
            "A body is application/json in UTF-8, without a content encoding.");
    public static final ProblemType INVALID_VALUE = new ProblemType(
            "invalid-value", 422, "Invalid value", "The request can be read, but a value in it is not allowed.");
    public static final ProblemType IDEMPOTENCY_KEY_REUSED = new ProblemType(
            "idempotency-key-reused",
            422,
            "Idempotency key reused",
            "This key came before with another body. A new request needs a new key.");
    public static final ProblemType HEADERS_TOO_LARGE = new ProblemType(
            "headers-too-large", 431, "Headers too large", "Request line and headers have at most 8 KiB.");
    public static final ProblemType INTERNAL_ERROR = new ProblemType(
            "internal-error",
            500,
            "Internal error",
            "A mistake of ours. Whether the request had an effect is unknown; the same idempotency key tells it.");
    public static final ProblemType UNAVAILABLE = new ProblemType(
            "unavailable",
            503,
            "Unavailable",
            "No answer could be given in time, or too many events wait to be published. Whether the request had an effect"
                    + " is unknown; the same idempotency key tells it.");

    /** Those that any call may answer with. */
    public static final List<ProblemType> COMMON = List.of(
            MALFORMED_REQUEST,
            NOT_FOUND,
            METHOD_NOT_ALLOWED,
            REQUEST_TIMEOUT,
            IDEMPOTENCY_KEY_IN_USE,
            STALE_VERSION,
            BODY_TOO_LARGE,
            UNSUPPORTED_MEDIA_TYPE,
            INVALID_VALUE,
            IDEMPOTENCY_KEY_REUSED,
            HEADERS_TOO_LARGE,
            INTERNAL_ERROR,
            UNAVAILABLE);

    /** The code of a refusal by the name of its constant, such as {@code payment-final} of {@code PAYMENT_FINAL}. */
    public static String code(Enum<?> refusal) {
        return refusal.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
