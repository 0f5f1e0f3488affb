package org.bozzetto.client.account;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.UUID;

/** By what one is known to a server. A secret: kept in a {@link CredentialStore} and nowhere else. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Login.Session.class, name = "session"),
    @JsonSubTypes.Type(value = Login.Personal.class, name = "personal")
})
public sealed interface Login {
    /**
     * A sign-in.
     *
     * @param refreshToken good for one refresh
     * @param accessToken good until {@code accessUntil}, by this machine's clock
     */
    record Session(UUID id, String refreshToken, String accessToken, Instant accessUntil) implements Login {
        @Override
        public String toString() {
            return "Session[" + id + "]";
        }
    }

    /** A personal access token. */
    record Personal(String token) implements Login {
        @Override
        public String toString() {
            return "Personal[…]";
        }
    }
}
