package io.datasynchub.localstack.sheets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who may call, and the tokens that were given out. Safe to use from several threads. */
final class Credentials {

    private static final int KEY_BITS = 2048;
    private static final Duration LONGEST_ASSERTION = Duration.ofHours(1);
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);
    /** Google's client names this one, whatever endpoint a key names. */
    private static final String GOOGLES_TOKEN_URI = "https://oauth2.googleapis.com/token";

    private static final Set<String> READING = Set.of(
            "https://www.googleapis.com/auth/spreadsheets.readonly", "https://www.googleapis.com/auth/drive.readonly");

    private final URI tokenUri;
    private final String apiKey = "key-" + UUID.randomUUID();
    private final Map<String, RSAKey> serviceAccounts = new HashMap<>();
    private final Map<String, RefreshToken> refreshTokens = new HashMap<>();
    private final Map<String, Granted> granted = new HashMap<>();
    private Duration lifetime = LONGEST_ASSERTION;

    private record Granted(Caller.Account account, Instant end) {}

    /** A token is refused, with OAuth's word for the cause. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;
        private final String error;

        Refused(String error, String description) {
            super(description);
            this.error = error;
        }

        ObjectNode json() {
            return JsonNodeFactory.instance.objectNode().put("error", error).put("error_description", getMessage());
        }
    }

    Credentials(URI tokenUri) {
        this.tokenUri = tokenUri;
    }

    synchronized ServiceAccount newServiceAccount() {
        try {
            RSAKey key = new RSAKeyGenerator(KEY_BITS)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
            String email = "reader-" + (serviceAccounts.size() + 1) + "@local-stack.iam.gserviceaccount.com";
            serviceAccounts.put(email, key);
            String pem = "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'})
                            .encodeToString(key.toPrivateKey().getEncoded())
                    + "\n-----END PRIVATE KEY-----\n";
            ObjectNode json = JsonNodeFactory.instance
                    .objectNode()
                    .put("type", "service_account")
                    .put("project_id", "local-stack")
                    .put("private_key_id", key.getKeyID())
                    .put("private_key", pem)
                    .put("client_email", email)
                    .put("client_id", Integer.toString(serviceAccounts.size()))
                    .put("token_uri", tokenUri.toString());
            return new ServiceAccount(email, json.toString());
        } catch (JOSEException e) {
            throw new IllegalStateException("No RSA key could be made", e);
        }
    }

    synchronized RefreshToken newRefreshToken() {
        RefreshToken token = new RefreshToken(
                "client-" + (refreshTokens.size() + 1),
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString());
        refreshTokens.put(token.token(), token);
        return token;
    }

    String apiKey() {
        return apiKey;
    }

    /** How long the tokens are good that are given out from now on. */
    synchronized void lifetime(Duration lifetime) {
        this.lifetime = lifetime;
    }

    /** Ends all tokens that were given out. */
    synchronized void expireAll() {
        granted.clear();
    }

    /** Answers the token endpoint. */
    synchronized ObjectNode grant(Map<String, String> form) throws Refused {
        Caller.Account account =
                switch (form.getOrDefault("grant_type", "")) {
                    case "urn:ietf:params:oauth:grant-type:jwt-bearer" ->
                        ofAssertion(form.getOrDefault("assertion", ""));
                    case "refresh_token" -> ofRefreshToken(form);
                    default ->
                        throw new Refused("unsupported_grant_type", "Invalid grant_type: " + form.get("grant_type"));
                };
        String token = "token-" + UUID.randomUUID();
        granted.put(token, new Granted(account, Instant.now().plus(lifetime)));
        return JsonNodeFactory.instance
                .objectNode()
                .put("access_token", token)
                .put("expires_in", lifetime.toSeconds())
                .put("scope", String.join(" ", account.scopes()))
                .put("token_type", "Bearer");
    }

    private Caller.Account ofRefreshToken(Map<String, String> form) throws Refused {
        RefreshToken known = refreshTokens.get(form.getOrDefault("refresh_token", ""));
        if (known == null) {
            throw new Refused("invalid_grant", "Bad Request");
        }
        if (!known.clientId().equals(form.get("client_id"))
                || !known.clientSecret().equals(form.get("client_secret"))) {
            throw new Refused("invalid_client", "Unauthorized");
        }
        return new Caller.Account("user-of-" + known.clientId(), READING);
    }

    private Caller.Account ofAssertion(String assertion) throws Refused {
        try {
            SignedJWT jwt = SignedJWT.parse(assertion);
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            RSAKey key = serviceAccounts.get(Objects.requireNonNullElse(claims.getIssuer(), ""));
            if (key == null) {
                throw new Refused("invalid_grant", "Invalid grant: account not found");
            }
            if (!JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm())
                    || !jwt.verify(new RSASSAVerifier(key.toRSAPublicKey()))) {
                throw new Refused("invalid_grant", "Invalid JWT Signature.");
            }
            if (!claims.getAudience().contains(tokenUri.toString())
                    && !claims.getAudience().contains(GOOGLES_TOKEN_URI)) {
                throw new Refused("invalid_grant", "Invalid JWT: aud is not the token endpoint.");
            }
            checkTimes(claims.getIssueTime(), claims.getExpirationTime());
            String scope = claims.getStringClaim("scope");
            if (scope == null || scope.isBlank()) {
                throw new Refused("invalid_scope", "Empty or missing scope not allowed.");
            }
            return new Caller.Account(claims.getIssuer(), Set.of(scope.split(" ")));
        } catch (ParseException | JOSEException e) {
            throw new Refused("invalid_grant", "Invalid JWT.");
        }
    }

    private static void checkTimes(@Nullable Date issued, @Nullable Date end) throws Refused {
        Instant now = Instant.now();
        if (issued == null
                || end == null
                || end.toInstant().isBefore(now.minus(CLOCK_SKEW))
                || issued.toInstant().isAfter(now.plus(CLOCK_SKEW))
                || Duration.between(issued.toInstant(), end.toInstant()).compareTo(LONGEST_ASSERTION) > 0) {
            throw new Refused(
                    "invalid_grant",
                    "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe.");
        }
    }

    /**
     * Who has this token or this key.
     *
     * @throws ApiError if nobody has
     */
    synchronized Caller caller(@Nullable String token, @Nullable String key) {
        if (token != null) {
            Granted known = granted.get(token);
            if (known == null || known.end().isBefore(Instant.now())) {
                throw ApiError.unauthenticated();
            }
            return known.account();
        }
        if (key == null) {
            throw ApiError.unregistered();
        }
        if (!key.equals(apiKey)) {
            throw ApiError.invalid("API key not valid. Please pass a valid API key.");
        }
        return new Caller.Anybody();
    }
}
