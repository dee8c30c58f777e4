package io.datasynchub.connect.gsheet;

import io.datasynchub.connect.common.config.Setting;
import io.datasynchub.connect.common.config.Settings;
import java.time.Duration;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.types.Password;

/** The settings of the connection to Google, and of who asks. */
final class CredentialsConfig {

    /** By what Google knows who asks. */
    enum AuthType {
        AUTO,
        SERVICE_ACCOUNT,
        OAUTH,
        API_KEY,
        APPLICATION_DEFAULT,
        NONE
    }

    static final Setting<AuthType> AUTH_TYPE = Setting.oneOf("auth.type", AuthType.class)
            .title("Kind of credentials")
            .defaultsTo(AuthType.AUTO)
            .importance(Importance.HIGH)
            .doc("auto takes what is given: a service account (credentials.json or credentials.file), OAuth"
                    + " (oauth.refresh.token), an API key (api.key; for public spreadsheets), else Google's application"
                    + " default. none sends no credentials. Read-only rights are asked for.");

    static final Setting<Password> CREDENTIALS_JSON = Setting.password("credentials.json")
            .title("Service account")
            .optional()
            .importance(Importance.HIGH)
            .doc(
                    "The JSON key of a service account: its text, or a reference to one of the worker's config providers.");

    static final Setting<String> CREDENTIALS_FILE = Setting.string("credentials.file")
            .title("Service account's file")
            .optional()
            .importance(Importance.HIGH)
            .doc("File on each worker with the JSON key of a service account.");

    static final Setting<String> OAUTH_CLIENT_ID = Setting.string("oauth.client.id")
            .title("OAuth client")
            .optional()
            .doc("Id of the OAuth client that the refresh token was given to.");

    static final Setting<Password> OAUTH_CLIENT_SECRET = Setting.password("oauth.client.secret")
            .title("OAuth client's secret")
            .optional()
            .doc("Secret of the OAuth client.");

    static final Setting<Password> OAUTH_REFRESH_TOKEN = Setting.password("oauth.refresh.token")
            .title("OAuth refresh token")
            .optional()
            .doc("Refresh token of the user whose spreadsheets are read.");

    static final Setting<Password> API_KEY = Setting.password("api.key")
            .title("API key")
            .optional()
            .doc("API key, for spreadsheets that everybody may read.");

    static final Setting<String> ROOT_URL = Setting.string("root.url")
            .title("Root of the APIs")
            .optional()
            .importance(Importance.LOW)
            .doc(
                    "Where the Sheets API, the Drive API and the token endpoint are reached, in place of Google's own hosts: below"
                            + " it v4/spreadsheets, drive/v3 and token. For a proxy or a test server.");

    static final Setting<Duration> REQUEST_TIMEOUT = Setting.millis("request.timeout.ms")
            .title("Longest request")
            .defaultsTo(Duration.ofMinutes(3))
            .atLeast(100)
            .importance(Importance.LOW)
            .doc("How long an answer is waited for. Google gives up after 180 seconds.");

    static final Settings CREDENTIALS = Settings.none()
            .group(
                    "Credentials",
                    AUTH_TYPE,
                    CREDENTIALS_JSON,
                    CREDENTIALS_FILE,
                    OAUTH_CLIENT_ID,
                    OAUTH_CLIENT_SECRET,
                    OAUTH_REFRESH_TOKEN,
                    API_KEY,
                    ROOT_URL,
                    REQUEST_TIMEOUT);

    private CredentialsConfig() {}
}
