package io.datasynchub.localstack.sheets;

/** What lets a program read as a user: an OAuth client, and the token that the user gave it. */
public record RefreshToken(String clientId, String clientSecret, String token) {

    @Override
    public String toString() {
        return clientId;
    }
}
