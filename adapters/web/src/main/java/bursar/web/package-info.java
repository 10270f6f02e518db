/**
 * HTTP as the contract wants it, on Javalin and Jetty. A context declares an {@link bursar.web.Api}: its routes, each of
 * which reads an {@link bursar.web.HttpRequest} whole, asks a use case, and gives an {@link bursar.web.HttpResponse}.
 */
@NullMarked
package bursar.web;

import org.jspecify.annotations.NullMarked;
