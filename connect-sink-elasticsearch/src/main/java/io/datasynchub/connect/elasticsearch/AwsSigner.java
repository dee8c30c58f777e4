package io.datasynchub.connect.elasticsearch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.apache.http.HttpEntity;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpException;
import org.apache.http.HttpRequest;
import org.apache.http.HttpRequestInterceptor;
import org.apache.http.protocol.HttpContext;
import org.apache.http.protocol.HttpCoreContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/**
 * Signs each request as it goes out, body included.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html">AWS Signature Version 4</a>
 */
final class AwsSigner implements HttpRequestInterceptor {

    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final AwsCredentialsProvider keys;
    private final String region;
    private final String service;

    private AwsSigner(AwsCredentialsProvider keys, String region, String service) {
        this.keys = keys;
        this.region = region;
        this.service = service;
    }

    static AwsSigner of(Credentials.Aws aws) {
        return new AwsSigner(provider(aws), aws.region(), aws.service());
    }

    private static AwsCredentialsProvider provider(Credentials.Aws aws) {
        Credentials.AwsKeys keys = aws.keys();
        if (keys == null) {
            return DefaultCredentialsProvider.builder().build();
        }
        String secret = keys.secretKey().value();
        return StaticCredentialsProvider.create(
                keys.sessionToken() == null
                        ? AwsBasicCredentials.create(keys.accessKey(), secret)
                        : AwsSessionCredentials.create(
                                keys.accessKey(), secret, keys.sessionToken().value()));
    }

    @Override
    public void process(HttpRequest request, HttpContext context) throws HttpException, IOException {
        URI node = URI.create(HttpCoreContext.adapt(context).getTargetHost().toURI());
        SdkHttpRequest unsigned = SdkHttpRequest.builder()
                .uri(node.resolve(request.getRequestLine().getUri()))
                .method(SdkHttpMethod.fromValue(request.getRequestLine().getMethod()))
                .build();
        HttpEntity body = request instanceof HttpEntityEnclosingRequest enclosing ? enclosing.getEntity() : null;
        byte[] content = body == null ? new byte[0] : contentOf(body);
        try {
            SignedRequest signed = signer.sign(sign -> sign.identity(keys.resolveCredentials())
                    .request(unsigned)
                    .payload(() -> new ByteArrayInputStream(content))
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service));
            signed.request().forEachHeader((name, values) -> request.setHeader(name, String.join(",", values)));
        } catch (SdkException e) {
            throw new IOException("no key to sign with was found: set " + ConnectionSettings.AWS_ACCESS_KEY + " and "
                    + ConnectionSettings.AWS_SECRET_KEY + ", or give the worker one");
        }
    }

    private static byte[] contentOf(HttpEntity body) throws IOException {
        try (InputStream content = body.getContent()) {
            return content.readAllBytes();
        }
    }
}
