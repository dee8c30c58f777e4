package io.datasynchub.connect.elasticsearch;

import java.util.function.BooleanSupplier;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpRequest;
import org.apache.http.HttpRequestInterceptor;
import org.apache.http.HttpResponse;
import org.apache.http.HttpResponseInterceptor;
import org.apache.http.entity.ContentType;
import org.apache.http.protocol.HttpContext;

/**
 * Has the typed client, which speaks as to an Elasticsearch of its own line, speak to OpenSearch: JSON is called JSON, and the
 * answer is said to come from the product that the client insists on. An Elasticsearch is spoken to as the client means it.
 */
final class Dialect implements HttpRequestInterceptor, HttpResponseInterceptor {

    private static final String VENDOR = "application/vnd.elasticsearch+json";
    private static final String TRANSLATED = Dialect.class.getName();

    private final BooleanSupplier elasticsearch;

    /** @param elasticsearch whether the server is known to be one */
    Dialect(BooleanSupplier elasticsearch) {
        this.elasticsearch = elasticsearch;
    }

    @Override
    public void process(HttpRequest request, HttpContext context) {
        boolean translates = !elasticsearch.getAsBoolean() && isVendor(request, HttpHeaders.ACCEPT);
        context.setAttribute(TRANSLATED, translates);
        if (translates) {
            request.setHeader(HttpHeaders.ACCEPT, ContentType.APPLICATION_JSON.getMimeType());
            if (isVendor(request, HttpHeaders.CONTENT_TYPE)) {
                request.setHeader(HttpHeaders.CONTENT_TYPE, ContentType.APPLICATION_JSON.getMimeType());
            }
        }
    }

    private static boolean isVendor(HttpRequest request, String header) {
        return request.containsHeader(header)
                && request.getFirstHeader(header).getValue().startsWith(VENDOR);
    }

    @Override
    public void process(HttpResponse response, HttpContext context) {
        if (Boolean.TRUE.equals(context.getAttribute(TRANSLATED))
                && !response.containsHeader(ServerHello.PRODUCT_HEADER)) {
            response.setHeader(ServerHello.PRODUCT_HEADER, ServerHello.ELASTICSEARCH);
        }
    }
}
