package io.datasynchub.connect.gsheet;

import com.google.api.client.http.HttpRequestInitializer;
import com.google.auth.http.HttpCredentialsAdapter;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.auth.oauth2.UserCredentials;
import io.datasynchub.connect.common.config.Setting;
import io.datasynchub.connect.common.config.SettingException;
import io.datasynchub.connect.common.config.SettingValues;
import io.datasynchub.connect.gsheet.CredentialsConfig.AuthType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.config.types.Password;

/** Logs requests in, by what the settings give; expired tokens are renewed. Asks for read-only rights. */
final class CredentialsClient {

    private static final List<String> SCOPES = List.of(
            "https://www.googleapis.com/auth/spreadsheets.readonly",
            "https://www.googleapis.com/auth/drive.metadata.readonly");

    private CredentialsClient() {}

    /** The kind of credentials that the settings come to. */
    static AuthType typeOf(SettingValues values) {
        AuthType type = values.get(CredentialsConfig.AUTH_TYPE);
        if (type != AuthType.AUTO) {
            return type;
        }
        if (values.find(CredentialsConfig.CREDENTIALS_JSON).isPresent()
                || values.find(CredentialsConfig.CREDENTIALS_FILE).isPresent()) {
            return AuthType.SERVICE_ACCOUNT;
        }
        if (values.find(CredentialsConfig.OAUTH_REFRESH_TOKEN).isPresent()) {
            return AuthType.OAUTH;
        }
        return values.find(CredentialsConfig.API_KEY).isPresent() ? AuthType.API_KEY : AuthType.APPLICATION_DEFAULT;
    }

    /**
     * What logs a request in; nothing for an API key, which is part of the request.
     *
     * @throws SettingException if what the settings give is missing or malformed
     */
    static HttpRequestInitializer of(SettingValues values) {
        return switch (typeOf(values)) {
            case SERVICE_ACCOUNT -> adapter(serviceAccount(values));
            case OAUTH -> adapter(user(values));
            case APPLICATION_DEFAULT -> adapter(applicationDefault());
            case AUTO, API_KEY, NONE -> request -> {};
        };
    }

    private static HttpRequestInitializer adapter(GoogleCredentials credentials) {
        return new HttpCredentialsAdapter(credentials.createScoped(SCOPES));
    }

    private static GoogleCredentials serviceAccount(SettingValues values) {
        Optional<Password> json = values.find(CredentialsConfig.CREDENTIALS_JSON);
        Setting<?> setting = json.isPresent() ? CredentialsConfig.CREDENTIALS_JSON : CredentialsConfig.CREDENTIALS_FILE;
        byte[] key =
                json.map(text -> text.value().getBytes(StandardCharsets.UTF_8)).orElseGet(() -> file(values));
        try {
            ServiceAccountCredentials account = ServiceAccountCredentials.fromStream(new ByteArrayInputStream(key));
            return tokenEndpoint(values)
                    .<GoogleCredentials>map(endpoint ->
                            account.toBuilder().setTokenServerUri(endpoint).build())
                    .orElse(account);
        } catch (IOException | RuntimeException e) {
            throw new SettingException(
                    setting,
                    "it is not the JSON key of a service account: create one in Google Cloud's console, under IAM, service"
                            + " accounts, keys");
        }
    }

    private static byte[] file(SettingValues values) {
        String name = values.find(CredentialsConfig.CREDENTIALS_FILE)
                .orElseThrow(() -> new SettingException(
                        CredentialsConfig.CREDENTIALS_JSON, "auth.type=service_account needs it, or credentials.file"));
        try {
            return Files.readAllBytes(Path.of(name));
        } catch (IOException | InvalidPathException e) {
            throw new SettingException(
                    CredentialsConfig.CREDENTIALS_FILE, "the worker cannot read the file: is it on this host?");
        }
    }

    private static GoogleCredentials user(SettingValues values) {
        UserCredentials.Builder user = UserCredentials.newBuilder()
                .setClientId(required(values, CredentialsConfig.OAUTH_CLIENT_ID))
                .setClientSecret(
                        required(values, CredentialsConfig.OAUTH_CLIENT_SECRET).value())
                .setRefreshToken(
                        required(values, CredentialsConfig.OAUTH_REFRESH_TOKEN).value());
        tokenEndpoint(values).ifPresent(user::setTokenServerUri);
        return user.build();
    }

    private static <T> T required(SettingValues values, Setting<T> setting) {
        return values.find(setting)
                .orElseThrow(() -> new SettingException(setting, "a refresh token needs its client's id and secret"));
    }

    private static GoogleCredentials applicationDefault() {
        try {
            return GoogleCredentials.getApplicationDefault();
        } catch (IOException e) {
            throw new SettingException(
                    CredentialsConfig.AUTH_TYPE,
                    "the worker has no application default credentials: give credentials.json, credentials.file,"
                            + " oauth.refresh.token or api.key");
        }
    }

    private static Optional<URI> tokenEndpoint(SettingValues values) {
        return values.find(CredentialsConfig.ROOT_URL).map(root -> URI.create(withSlash(root) + "token"));
    }

    static String withSlash(String root) {
        return root.endsWith("/") ? root : root + "/";
    }
}
