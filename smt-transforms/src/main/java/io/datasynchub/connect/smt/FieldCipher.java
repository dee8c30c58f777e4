package io.datasynchub.connect.smt;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.cryptomator.siv.SivMode;

/**
 * Encrypts and decrypts the texts of fields. What it makes says how and with which key: {@code enc.siv.KEYID.BASE64URL}, and is
 * of no use where either was changed.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5297">AES-SIV, RFC 5297</a>
 */
final class FieldCipher {

    /** How a text is encrypted. */
    enum Mode {
        /** The same text never looks the same twice. */
        GCM,
        /** The same text looks the same each time, so that it can still be compared. */
        SIV
    }

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final KeyRing keys;
    private final SecureRandom random = new SecureRandom();
    private final SivMode siv = new SivMode();
    private final Map<String, byte[]> derived = new LinkedHashMap<>();

    FieldCipher(KeyRing keys) {
        this.keys = keys;
    }

    String encrypt(String text, Mode mode) {
        String head = "enc." + Words.of(mode) + "." + keys.current() + ".";
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        byte[] made = mode == Mode.SIV
                ? siv.encrypt(half(keys.current(), 1), half(keys.current(), 0), plain, bytes(head))
                : sealed(plain, head);
        return head + Base64.getUrlEncoder().withoutPadding().encodeToString(made);
    }

    /** @throws DataException if it is no such text, was changed, or its key is not known */
    String decrypt(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4 || !parts[0].equals("enc") || !parts[1].matches("gcm|siv")) {
            throw new DataException("it is not encrypted");
        } else if (!keys.has(parts[2])) {
            throw new DataException("it was encrypted with a key that the setting keys does not have");
        }
        String head = text.substring(0, text.lastIndexOf('.') + 1);
        try {
            byte[] made = Base64.getUrlDecoder().decode(parts[3]);
            byte[] plain = parts[1].equals("siv")
                    ? siv.decrypt(half(parts[2], 1), half(parts[2], 0), made, bytes(head))
                    : opened(made, parts[2], head);
            return new String(plain, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new DataException("it was changed after it was encrypted, or by another key of the same id");
        }
    }

    private byte[] key(String id, KeyRing.Use use) {
        return derived.computeIfAbsent(use + id, both -> keys.derived(id, use));
    }

    /** Of the key for AES-SIV: first that for S2V, second that for CTR. See RFC 5297, section 2.6. */
    private byte[] half(String id, int which) {
        return Arrays.copyOfRange(key(id, KeyRing.Use.AES_SIV), which * 32, which * 32 + 32);
    }

    private static byte[] bytes(String head) {
        return head.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] sealed(byte[] plain, String head) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] made = gcm(Cipher.ENCRYPT_MODE, keys.current(), nonce, head).doFinal(plain);
            byte[] both = Arrays.copyOf(nonce, NONCE_BYTES + made.length);
            System.arraycopy(made, 0, both, NONCE_BYTES, made.length);
            return both;
        } catch (GeneralSecurityException e) {
            throw new ConnectException("this Java cannot encrypt with AES-GCM", e);
        }
    }

    private byte[] opened(byte[] made, String id, String head) throws GeneralSecurityException {
        if (made.length < NONCE_BYTES) {
            throw new IllegalArgumentException("too short");
        }
        return gcm(Cipher.DECRYPT_MODE, id, Arrays.copyOf(made, NONCE_BYTES), head)
                .doFinal(made, NONCE_BYTES, made.length - NONCE_BYTES);
    }

    private Cipher gcm(int mode, String id, byte[] nonce, String head) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                mode, new SecretKeySpec(key(id, KeyRing.Use.AES_GCM), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(bytes(head));
        return cipher;
    }
}
