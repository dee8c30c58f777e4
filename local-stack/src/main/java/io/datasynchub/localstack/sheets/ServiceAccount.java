package io.datasynchub.localstack.sheets;

/**
 * An account for programs.
 *
 * @param json its key, as Google hands it out: what {@code credentials.json} settings hold
 */
public record ServiceAccount(String email, String json) {

    @Override
    public String toString() {
        return email;
    }
}
