package io.datasynchub.localstack.sheets;

import java.util.Set;

/** Who calls. */
sealed interface Caller {

    /**
     * An account with an access token.
     *
     * @param scopes that the token is for
     */
    record Account(String email, Set<String> scopes) implements Caller {}

    /** Somebody with the project's API key, who sees what everybody may see. */
    record Anybody() implements Caller {}
}
