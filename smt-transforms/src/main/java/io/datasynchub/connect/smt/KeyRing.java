package io.datasynchub.connect.smt;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Secret keys by their ids. What a key is used for never uses the key itself but one derived from it, so that no use tells
 * anything of another.
 *
 * @param current the id of the key that new values are made with
 */
record KeyRing(Map<String, byte[]> keys, String current) {

    /** What keys are derived for. */
    enum Use {
        HMAC(32),
        TOKEN(32),
        AES_GCM(32),
        AES_SIV(64);

        private final int bytes;

        Use(int bytes) {
            this.bytes = bytes;
        }
    }

    private static final int LEAST_BYTES = 32;
    private static final String HMAC = "HmacSHA256";

    /**
     * Reads keys, {@code id:base64} with commas between.
     *
     * @param id of the current one; empty for the first
     * @throws ConfigException if one is none; names the setting, and never a key
     */
    static KeyRing parse(String setting, String text, String idSetting, String id) {
        Map<String, byte[]> keys = new LinkedHashMap<>();
        for (String one : text.split(",", -1)) {
            int colon = one.indexOf(':');
            String name = colon < 0 ? "" : one.substring(0, colon).strip();
            if (!name.matches("[A-Za-z0-9_-]+") || keys.put(name, bytes(setting, one.substring(colon + 1))) != null) {
                throw new ConfigException(
                        setting + ": expected id:key with commas between, each id once, of letters, digits, _ and -");
            }
        }
        String current = id.isEmpty() ? keys.keySet().iterator().next() : id;
        if (!keys.containsKey(current)) {
            throw new ConfigException(idSetting + ": " + setting + " has no key of this id");
        }
        return new KeyRing(keys, current);
    }

    private static byte[] bytes(String setting, String base64) {
        try {
            byte[] key = Base64.getDecoder().decode(base64.strip());
            if (key.length >= LEAST_BYTES) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            // Said below; the message of this one would quote the key.
        }
        throw new ConfigException(setting + ": expected keys of at least " + LEAST_BYTES + " random bytes, in base64");
    }

    boolean has(String id) {
        return keys.containsKey(id);
    }

    /** The key for a use, by HKDF-Expand. See RFC 5869, section 2.3. */
    byte[] derived(String id, Use use) {
        byte[] key = keys.get(id);
        if (key == null) {
            throw new IllegalArgumentException("no such key");
        }
        byte[] made = new byte[use.bytes];
        byte[] block = new byte[0];
        for (int i = 0; i * 32 < use.bytes; i++) {
            Mac mac = mac(key);
            mac.update(block);
            mac.update(("datasynchub " + use).getBytes(StandardCharsets.UTF_8));
            mac.update((byte) (i + 1));
            block = mac.doFinal();
            System.arraycopy(block, 0, made, i * 32, 32);
        }
        Arrays.fill(block, (byte) 0);
        return made;
    }

    /** HMAC-SHA-256. */
    static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new ConnectException("this Java has no " + HMAC, e);
        }
    }

    /** Its keys are no one's to print. */
    @Override
    public String toString() {
        return "KeyRing of " + keys.size() + " keys";
    }
}
