package io.datasynchub.connect.mongodb;

import io.datasynchub.connect.common.config.SettingException;
import io.datasynchub.connect.common.config.SettingValues;
import io.datasynchub.connect.common.config.TlsContext;
import io.datasynchub.connect.common.config.TlsSettings;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How connections are encrypted beyond what the URI says.
 *
 * @param context with trust or keys of one's own; null for Java's, where the URI asks for TLS
 */
record Tls(@Nullable SSLContext context, boolean verifiesHostname) {

    /** As the URI says. */
    static final Tls BY_URI = new Tls(null, true);

    /** @throws SettingException if a file or a password is of no use */
    static Tls of(SettingValues values) {
        boolean own = values.find(TlsSettings.TRUSTSTORE_LOCATION).isPresent()
                || values.find(TlsSettings.KEYSTORE_LOCATION).isPresent();
        return new Tls(own ? TlsContext.of(values) : null, values.get(TlsSettings.VERIFY_HOSTNAME));
    }
}
