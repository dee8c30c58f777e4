package io.datasynchub.connect.common.config;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.types.Password;

/** What connectors say about TLS, in the same words; {@link TlsContext} makes of them what a driver takes. */
public final class TlsSettings {

    /** How a file holds certificates and keys. */
    public enum StoreType {
        /** Told by what the file begins with. */
        AUTO,
        PEM,
        PKCS12,
        JKS
    }

    public static final Setting<String> TRUSTSTORE_LOCATION = Setting.string("connection.tls.truststore.location")
            .title("Truststore")
            .optional()
            .importance(Importance.MEDIUM)
            .doc(
                    "The file of the certificate authorities to trust, on each worker: PEM, PKCS12 or JKS. Unless set, those"
                            + " that Java trusts.");

    public static final Setting<Password> TRUSTSTORE_PASSWORD = Setting.password("connection.tls.truststore.password")
            .title("Truststore password")
            .optional()
            .importance(Importance.MEDIUM)
            .doc("The password of a PKCS12 or JKS truststore.");

    public static final Setting<StoreType> TRUSTSTORE_TYPE = Setting.oneOf(
                    "connection.tls.truststore.type", StoreType.class)
            .title("Truststore type")
            .defaultsTo(StoreType.AUTO)
            .importance(Importance.LOW)
            .doc("The form of the truststore; auto tells it by the file itself.");

    public static final Setting<String> KEYSTORE_LOCATION = Setting.string("connection.tls.keystore.location")
            .title("Keystore")
            .optional()
            .importance(Importance.MEDIUM)
            .doc(
                    "The file of the client's own certificate and private key, on each worker: PEM (the key as PKCS #8), PKCS12"
                            + " or JKS. Set it where the server asks clients for a certificate.");

    public static final Setting<Password> KEYSTORE_PASSWORD = Setting.password("connection.tls.keystore.password")
            .title("Keystore password")
            .optional()
            .importance(Importance.MEDIUM)
            .doc("The password of a PKCS12 or JKS keystore.");

    public static final Setting<StoreType> KEYSTORE_TYPE = Setting.oneOf(
                    "connection.tls.keystore.type", StoreType.class)
            .title("Keystore type")
            .defaultsTo(StoreType.AUTO)
            .importance(Importance.LOW)
            .doc("The form of the keystore; auto tells it by the file itself.");

    public static final Setting<Password> KEY_PASSWORD = Setting.password("connection.tls.keystore.key.password")
            .title("Key password")
            .optional()
            .importance(Importance.MEDIUM)
            .doc("The password of the private key itself. Unless set, that of the keystore.");

    public static final Setting<Boolean> VERIFY_HOSTNAME = Setting.flag("connection.tls.verify.hostname")
            .title("Verify host names")
            .defaultsTo(true)
            .importance(Importance.LOW)
            .doc(
                    "Whether a server's certificate has to name the host that is connected to. Without it, any server with a"
                            + " certificate of a trusted authority can read what is sent.");

    private TlsSettings() {}

    /** All of them, as a group that ends with what one connector alone has. */
    public static Settings all(Setting<?>... more) {
        List<Setting<?>> group = new ArrayList<>(List.of(
                TRUSTSTORE_LOCATION,
                TRUSTSTORE_PASSWORD,
                TRUSTSTORE_TYPE,
                KEYSTORE_LOCATION,
                KEYSTORE_PASSWORD,
                KEYSTORE_TYPE,
                KEY_PASSWORD,
                VERIFY_HOSTNAME));
        group.addAll(List.of(more));
        return Settings.none().group("TLS", group.toArray(Setting<?>[]::new));
    }
}
