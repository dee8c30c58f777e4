package io.datasynchub.connect.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate authority of a test's own, and what it has signed: a server at 127.0.0.1, one of another name, and a client. Made
 * by the keytool of this Java.
 */
public final class TlsFiles {

    /** Opens every store and key. */
    public static final String PASSWORD = "s3cret-of-the-stores";

    private static final String ENCRYPTION = "PBEWithHmacSHA256AndAES_256";

    /** The object identifier 1.2.840.113549.1.5.13. */
    private static final byte[] PBES2 = HexFormat.of().parseHex("06092a864886f70d01050d");

    private final Path folder;
    private final KeyStore all;

    private TlsFiles(Path folder, KeyStore all) {
        this.folder = folder;
        this.all = all;
    }

    /** Makes them in a folder, which has to be there. */
    public static TlsFiles in(Path folder) throws Exception {
        Path store = folder.resolve("all.p12");
        keytool(store, "ca", "-dname", "CN=authority", "-ext", "bc=ca:true");
        keytool(store, "server", "-dname", "CN=server", "-signer", "ca", "-ext", "san=ip:127.0.0.1,dns:localhost");
        keytool(store, "other", "-dname", "CN=other", "-signer", "ca", "-ext", "san=dns:elsewhere.example.org");
        keytool(store, "client", "-dname", "CN=client", "-signer", "ca");
        return new TlsFiles(folder, KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray()));
    }

    private static void keytool(Path store, String alias, String... more) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair"));
        line.addAll(List.of("-alias", alias, "-keyalg", "EC", "-groupname", "secp256r1", "-validity", "2"));
        line.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        line.addAll(List.of(more));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said;
        try (InputStream output = process.getInputStream()) {
            said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException("keytool: " + said);
        }
    }

    /** The authority's certificate. */
    public Path authorityPem() throws Exception {
        return Files.writeString(folder.resolve("authority.pem"), pem(certificate("ca")));
    }

    /** The authority's certificate in a store of this type. */
    public Path authorityStore(String type) throws Exception {
        KeyStore store = empty(type);
        store.setCertificateEntry("ca", certificate("ca"));
        return write(store, "authority." + type);
    }

    /** SHA-256 of the authority's certificate, in hexadecimal digits. */
    public String authorityFingerprint() throws GeneralSecurityException {
        byte[] encoded = certificate("ca").getEncoded();
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
    }

    /** The client's key and certificate in a store of this type. */
    public Path clientStore(String type) throws Exception {
        KeyStore store = empty(type);
        store.setKeyEntry("client", key("client"), PASSWORD.toCharArray(), all.getCertificateChain("client"));
        return write(store, "client." + type);
    }

    /** The client's key and certificate as text. */
    public Path clientPem() throws Exception {
        String key = block("PRIVATE KEY", key("client").getEncoded());
        return Files.writeString(folder.resolve("client.pem"), key + pem(certificate("client")));
    }

    /** The client's key and certificate as text, the key encrypted. */
    public Path clientEncryptedPem() throws Exception {
        Cipher cipher = Cipher.getInstance(ENCRYPTION);
        cipher.init(
                Cipher.ENCRYPT_MODE,
                SecretKeyFactory.getInstance(ENCRYPTION).generateSecret(new PBEKeySpec(PASSWORD.toCharArray())));
        byte[] encrypted = cipher.doFinal(key("client").getEncoded());
        // Java 17 reads this scheme's own name for it and cannot write it.
        byte[] scheme = der(0x30, PBES2, cipher.getParameters().getEncoded());
        String key = block("ENCRYPTED PRIVATE KEY", der(0x30, scheme, der(0x04, encrypted)));
        return Files.writeString(folder.resolve("client.encrypted.pem"), key + pem(certificate("client")));
    }

    /** One value of ASN.1's distinguished encoding. */
    private static byte[] der(int tag, byte[]... parts) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.write(part);
        }
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        value.write(tag);
        if (content.size() >= 0x80) {
            value.write(0x82);
            value.write(content.size() >> 8);
        }
        value.write(content.size());
        content.writeTo(value);
        return value.toByteArray();
    }

    /** What a server at 127.0.0.1 has, which trusts the authority's clients. */
    public SSLContext server() throws GeneralSecurityException, IOException {
        return context("server");
    }

    /** What a server has whose certificate is for another host. */
    public SSLContext serverOfAnotherName() throws GeneralSecurityException, IOException {
        return context("other");
    }

    /** The key of the server at 127.0.0.1, for a server that takes it by itself. */
    public PrivateKey serverKey() throws GeneralSecurityException {
        return (PrivateKey) key("server");
    }

    /** The certificates that belong to {@link #serverKey}, its own first. */
    public X509Certificate[] serverChain() throws GeneralSecurityException {
        return Arrays.stream(all.getCertificateChain("server"))
                .map(X509Certificate.class::cast)
                .toArray(X509Certificate[]::new);
    }

    private SSLContext context(String alias) throws GeneralSecurityException, IOException {
        KeyStore own = empty("PKCS12");
        own.setKeyEntry(alias, key(alias), PASSWORD.toCharArray(), all.getCertificateChain(alias));
        KeyStore trusted = empty("PKCS12");
        trusted.setCertificateEntry("ca", certificate("ca"));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private Certificate certificate(String alias) throws GeneralSecurityException {
        return all.getCertificate(alias);
    }

    private Key key(String alias) throws GeneralSecurityException {
        return all.getKey(alias, PASSWORD.toCharArray());
    }

    private static KeyStore empty(String type) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        return store;
    }

    private Path write(KeyStore store, String name) throws Exception {
        Path file = folder.resolve(name);
        try (var out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    private static String pem(Certificate certificate) throws GeneralSecurityException {
        return block("CERTIFICATE", certificate.getEncoded());
    }

    private static String block(String label, byte[] content) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n";
    }
}
