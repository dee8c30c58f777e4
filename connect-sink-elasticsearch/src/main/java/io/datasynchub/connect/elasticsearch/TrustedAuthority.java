package io.datasynchub.connect.elasticsearch;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.apache.kafka.common.config.ConfigException;

/**
 * Trusts what one authority has signed, which is known by its fingerprint alone: its certificate comes with the server's own.
 * All else about the certificates is checked as Java checks it.
 */
final class TrustedAuthority implements X509TrustManager {

    private static final int DIGITS = 64;

    private final String fingerprint;

    private TrustedAuthority(String fingerprint) {
        this.fingerprint = fingerprint;
    }

    /**
     * The authority of this fingerprint, with colons between the digits or without.
     *
     * @throws ConfigException if it is none
     */
    static TrustedAuthority parse(String setting, String fingerprint) {
        String digits = fingerprint.replace(":", "").strip();
        if (digits.length() != DIGITS || !digits.chars().allMatch(HexFormat::isHexDigit)) {
            throw new ConfigException(setting
                    + " is no SHA-256 fingerprint: that has 64 hexadecimal digits, perhaps with colons between");
        }
        return new TrustedAuthority(digits.toLowerCase(Locale.ROOT));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyExchange) throws CertificateException {
        for (X509Certificate certificate : chain) {
            if (fingerprint.equals(fingerprintOf(certificate))) {
                trusting(certificate).checkServerTrusted(chain, keyExchange);
                return;
            }
        }
        throw new CertificateException("the server shows no certificate of the fingerprint that "
                + ConnectionSettings.CA_FINGERPRINT.name() + " names");
    }

    private static String fingerprintOf(X509Certificate certificate) throws CertificateException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new CertificateException(e);
        }
    }

    private static X509TrustManager trusting(X509Certificate authority) throws CertificateException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("authority", authority);
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return (X509TrustManager) factory.getTrustManagers()[0];
        } catch (GeneralSecurityException | IOException e) {
            throw new CertificateException(e);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyExchange) throws CertificateException {
        throw new CertificateException("nobody connects to a sink");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
