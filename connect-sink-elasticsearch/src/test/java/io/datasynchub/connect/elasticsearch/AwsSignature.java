package io.datasynchub.connect.elasticsearch;

import io.datasynchub.connect.elasticsearch.StubServer.Request;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What AWS makes of a request that it got: the Authorization header that it should have.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">the steps</a>
 */
final class AwsSignature {

    private static final Pattern AUTHORIZATION = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=([^/]+)/(([^/]+)/([^/]+)/([^/]+)/aws4_request), SignedHeaders=([^,]+), .*");

    private AwsSignature() {}

    static String of(Request request, String secretKey) throws GeneralSecurityException {
        Matcher given = AUTHORIZATION.matcher(request.header("Authorization"));
        if (!given.matches()) {
            return "there is no signature";
        }
        String scope = given.group(2);
        String toSign = String.join(
                "\n",
                "AWS4-HMAC-SHA256",
                request.header("X-Amz-Date"),
                scope,
                sha256(canonical(request, given.group(6))));
        byte[] key = hmac(("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8), given.group(3));
        for (String part : new String[] {given.group(4), given.group(5), "aws4_request"}) {
            key = hmac(key, part);
        }
        return "AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s"
                .formatted(given.group(1), scope, given.group(6), HexFormat.of().formatHex(hmac(key, toSign)));
    }

    private static String canonical(Request request, String signedHeaders) throws GeneralSecurityException {
        int query = request.uri().indexOf('?');
        String path = query < 0 ? request.uri() : request.uri().substring(0, query);
        String headers = Arrays.stream(signedHeaders.split(";"))
                .map(name -> name + ":" + request.header(name).strip() + "\n")
                .collect(Collectors.joining());
        return String.join(
                "\n",
                request.method(),
                path,
                query < 0 ? "" : canonicalQuery(request.uri().substring(query + 1)),
                headers,
                signedHeaders,
                sha256(request.body()));
    }

    /** Names and values as they are but for the characters that our requests have and AWS wants encoded. */
    private static String canonicalQuery(String query) {
        return Arrays.stream(query.split("&"))
                .sorted()
                .map(parameter -> parameter.replace("*", "%2A").replace(",", "%2C"))
                .collect(Collectors.joining("&"));
    }

    private static String sha256(String text) throws GeneralSecurityException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
