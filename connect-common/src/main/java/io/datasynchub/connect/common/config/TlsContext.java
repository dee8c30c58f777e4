package io.datasynchub.connect.common.config;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** Makes what {@link TlsSettings} say into a context for connections. Reads their files, and connects to nothing. */
public final class TlsContext {

    private TlsContext() {}

    /**
     * A context that trusts the truststore, or what Java trusts.
     *
     * @throws SettingException if a file or password is of no use; its setting is the one to mend
     */
    public static SSLContext of(SettingValues values) {
        return context(keyManagers(values), trustManagers(values));
    }

    /**
     * A context that leaves it to {@code trust} whom to trust, in place of a truststore.
     *
     * @throws SettingException if a file or password of the keystore is of no use
     */
    public static SSLContext of(SettingValues values, TrustManager trust) {
        return context(keyManagers(values), new TrustManager[] {trust});
    }

    /** Null is Java's own choice, for either. */
    private static SSLContext context(KeyManager @Nullable [] keys, TrustManager @Nullable [] trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    private static TrustManager @Nullable [] trustManagers(SettingValues values) {
        Optional<String> location = values.find(TlsSettings.TRUSTSTORE_LOCATION);
        if (location.isEmpty()) {
            return null;
        }
        KeyStore store = new StoreFile(
                        TlsSettings.TRUSTSTORE_LOCATION,
                        location.get(),
                        TlsSettings.TRUSTSTORE_PASSWORD,
                        values.find(TlsSettings.TRUSTSTORE_PASSWORD).orElse(null),
                        values.get(TlsSettings.TRUSTSTORE_TYPE))
                .trusted();
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException e) {
            throw new SettingException(TlsSettings.TRUSTSTORE_LOCATION, "cannot be used: " + e.getMessage());
        }
    }

    private static KeyManager @Nullable [] keyManagers(SettingValues values) {
        Optional<String> location = values.find(TlsSettings.KEYSTORE_LOCATION);
        if (location.isEmpty()) {
            return null;
        }
        Password password = values.find(TlsSettings.KEYSTORE_PASSWORD).orElse(null);
        Password keyPassword = values.find(TlsSettings.KEY_PASSWORD).orElse(password);
        KeyStore store = new StoreFile(
                        TlsSettings.KEYSTORE_LOCATION,
                        location.get(),
                        TlsSettings.KEYSTORE_PASSWORD,
                        password,
                        values.get(TlsSettings.KEYSTORE_TYPE))
                .own(keyPassword);
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, StoreFile.characters(keyPassword));
            return factory.getKeyManagers();
        } catch (UnrecoverableKeyException e) {
            throw new SettingException(TlsSettings.KEY_PASSWORD, "does not open the private key in " + location.get());
        } catch (GeneralSecurityException e) {
            throw new SettingException(TlsSettings.KEYSTORE_LOCATION, "cannot be used: " + e.getMessage());
        }
    }
}
