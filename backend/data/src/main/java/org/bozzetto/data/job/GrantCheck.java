package org.bozzetto.data.job;

import java.util.Optional;
import org.bozzetto.data.http.Problems;
import org.bozzetto.platform.token.JobGrant;
import org.bozzetto.platform.token.TokenException;
import org.bozzetto.platform.token.TokenVerifier;

/** Reads job grants, which workers show beside their certificate. */
final class GrantCheck {
    /** Of HTTP requests and, in lower case, of gRPC calls. */
    static final String HEADER = "Bozzetto-Job-Grant";

    private final TokenVerifier verifier;

    GrantCheck(TokenVerifier verifier) {
        this.verifier = verifier;
    }

    /** @throws org.bozzetto.platform.http.ProblemException 401 */
    JobGrant of(Optional<String> header) {
        try {
            return verifier.grant(header.orElseThrow(Problems::unauthorized));
        } catch (TokenException e) {
            throw Problems.unauthorized();
        }
    }
}
