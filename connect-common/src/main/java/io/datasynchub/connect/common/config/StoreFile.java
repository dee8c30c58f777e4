package io.datasynchub.connect.common.config;

import io.datasynchub.connect.common.config.TlsSettings.StoreType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** A file of certificates, and perhaps a private key, that two settings name: its place and its password. */
record StoreFile(
        Setting<String> locationSetting,
        String location,
        Setting<Password> passwordSetting,
        @Nullable Password password,
        StoreType type) {

    private static final char[] NO_PASSWORD = {};

    /** As authorities to trust. */
    KeyStore trusted() {
        byte[] file = read();
        KeyStore store = isPem(file) ? trusted(PemText.of(file)) : load(file);
        try {
            if (store.size() == 0) {
                throw unusable("holds no certificates; a PKCS12 file shows them with its password alone");
            }
            return store;
        } catch (KeyStoreException e) {
            throw unusable(e.getMessage());
        }
    }

    private KeyStore trusted(PemText pem) {
        try {
            KeyStore store = empty();
            for (X509Certificate certificate : pem.certificates()) {
                store.setCertificateEntry("authority-" + store.size(), certificate);
            }
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw unusable("holds a certificate that cannot be read: " + e.getMessage());
        }
    }

    /** As the client's own certificate and private key. */
    KeyStore own(@Nullable Password keyPassword) {
        byte[] file = read();
        KeyStore store = isPem(file) ? own(PemText.of(file), keyPassword) : load(file);
        try {
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    return store;
                }
            }
            throw unusable("holds no private key");
        } catch (KeyStoreException e) {
            throw unusable(e.getMessage());
        }
    }

    private KeyStore own(PemText pem, @Nullable Password keyPassword) {
        try {
            List<X509Certificate> chain = pem.certificates();
            if (chain.isEmpty()) {
                throw unusable("holds no certificate beside its private key");
            }
            KeyStore store = empty();
            String algorithm = chain.get(0).getPublicKey().getAlgorithm();
            store.setKeyEntry(
                    "own",
                    pem.privateKey(algorithm, characters(keyPassword)),
                    characters(keyPassword),
                    chain.toArray(X509Certificate[]::new));
            return store;
        } catch (PemText.WrongPassword e) {
            throw new SettingException(TlsSettings.KEY_PASSWORD, "does not open the private key in " + location);
        } catch (GeneralSecurityException | IOException e) {
            throw unusable("cannot be used: " + e.getMessage());
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private byte[] read() {
        try {
            return Files.readAllBytes(Path.of(location));
        } catch (NoSuchFileException e) {
            throw unusable("no such file on this worker: " + location);
        } catch (IOException | InvalidPathException e) {
            throw unusable("cannot be read: " + e.getMessage());
        }
    }

    private boolean isPem(byte[] file) {
        return type == StoreType.PEM || type == StoreType.AUTO && PemText.isIn(file);
    }

    private KeyStore load(byte[] file) {
        try {
            // Java opens either form as either type.
            KeyStore store = KeyStore.getInstance(type == StoreType.AUTO ? "PKCS12" : type.name());
            store.load(new ByteArrayInputStream(file), password == null ? null : characters(password));
            return store;
        } catch (IOException e) {
            if (e.getCause() instanceof UnrecoverableKeyException) {
                throw new SettingException(passwordSetting, "does not open " + location);
            }
            String form =
                    type == StoreType.AUTO ? "PEM, PKCS12 or JKS" : type.name().toUpperCase(Locale.ROOT);
            throw unusable("is no " + form + " file: " + location);
        } catch (GeneralSecurityException e) {
            throw unusable("cannot be used: " + e.getMessage());
        }
    }

    private SettingException unusable(@Nullable String why) {
        return new SettingException(locationSetting, String.valueOf(why));
    }

    static char[] characters(@Nullable Password password) {
        return password == null ? NO_PASSWORD : password.value().toCharArray();
    }
}
