package org.bozzetto.platform.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bozzetto.platform.queue.SettableClock;
import org.junit.jupiter.api.Test;

class TokenTest {
    private static final String ISSUER = "https://bozzetto.example";
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final SettableClock clock = new SettableClock();
    private final SigningKey key = SigningKey.generate();
    private final TokenMinter minter = new TokenMinter(() -> key, ISSUER, clock);
    private final TokenVerifier verifier = new TokenVerifier(KeySet.of(List.of(key.toPublicJson())), ISSUER, clock);

    @Test
    void anAccessTokenComesBackAsItWasMinted() throws TokenException {
        AccessToken token = access();
        String text = minter.access(token);
        assertThat(verifier.access(text)).isEqualTo(token);
        assertThat(verifier.access(text)).isEqualTo(token);
    }

    @Test
    void aGrantComesBackAsItWasMinted() throws TokenException {
        JobGrant grant = grant(3);
        assertThat(verifier.grant(minter.grant(grant))).isEqualTo(grant);
    }

    @Test
    void theLargestGrantFitsIntoAHeader() throws TokenException {
        JobGrant grant = grant(JobGrant.MAX_INPUTS);
        String text = minter.grant(grant);
        assertThat(text.length()).isLessThan(6000);
        assertThat(verifier.grant(text)).isEqualTo(grant);
        assertThatIllegalArgumentException().isThrownBy(() -> grant(JobGrant.MAX_INPUTS + 1));
    }

    @Test
    void aTokenEndsWhenItsTimeIsOver() throws TokenException {
        String text = minter.access(access());
        clock.pass(LIFE.plusSeconds(29));
        verifier.access(text);
        clock.pass(Duration.ofSeconds(2));
        assertRefused(text, "expired");
        assertThatExceptionOfType(TokenException.class)
                .isThrownBy(
                        () -> new TokenVerifier(KeySet.of(List.of(key.toPublicJson())), ISSUER, clock).access(text));
    }

    @Test
    void aTokenFromTheFutureIsNone() {
        SettableClock ahead = new SettableClock();
        ahead.pass(Duration.ofMinutes(2));
        assertRefused(new TokenMinter(() -> key, ISSUER, ahead).access(access()), "from the future");
    }

    @Test
    void anUnsignedTokenIsNone() {
        String[] parts = minter.access(access()).split("\\.", -1);
        String none = encode("{\"alg\":\"none\",\"typ\":\"at+jwt\",\"kid\":\"" + key.id() + "\"}");
        assertRefused(none + "." + parts[1] + ".", "");
        assertRefused(none + "." + parts[1] + "." + parts[2], "");
        assertRefused(parts[0] + "." + parts[1] + ".", "");
    }

    /** The classic confusion: the public key, known to all, used as the secret of a MAC. */
    @Test
    void aTokenSignedWithThePublicKeyAsASecretIsNone() throws Exception {
        SignedJWT forged = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .keyID(key.id())
                        .type(new JOSEObjectType("at+jwt"))
                        .build(),
                JWTClaimsSet.parse("{\"iss\":\"" + ISSUER + "\",\"aud\":\"bozzetto\",\"exp\":9999999999}"));
        forged.sign(new MACSigner(key.toPublicJson().getBytes(StandardCharsets.UTF_8)));
        assertRefused(forged.serialize(), "ES256");
    }

    @Test
    void aChangedTokenIsNone() {
        String text = minter.access(access());
        String[] parts = text.split("\\.", -1);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String raised = encode(claims.replace("\"read\"", "\"admin read\""));
        assertThat(raised).isNotEqualTo(parts[1]);
        assertRefused(parts[0] + "." + raised + "." + parts[2], "signature");
        assertRefused(text.substring(0, text.length() - 4) + "AAAA", "signature");
    }

    @Test
    void aTokenOfAnotherKeyIsNone() {
        SigningKey other = SigningKey.generate();
        assertRefused(new TokenMinter(() -> other, ISSUER, clock).access(access()), "unknown key");
        // Another key under the id of ours.
        SigningKey disguised = SigningKey.parse(other.toPrivateJson().replace(other.id(), key.id()));
        assertRefused(new TokenMinter(() -> disguised, ISSUER, clock).access(access()), "signature");
    }

    @Test
    void aTokenOfAnotherIssuerIsNone() {
        assertRefused(new TokenMinter(() -> key, "https://other.example", clock).access(access()), "issuer");
    }

    @Test
    void grantsAndAccessTokensDoNotPassForEachOther() {
        assertRefused(minter.grant(grant(1)), "another type");
        assertThatExceptionOfType(TokenException.class)
                .isThrownBy(() -> verifier.grant(minter.access(access())))
                .withMessageContaining("another type");
    }

    @Test
    void whatIsNoTokenIsRefusedCheaply() {
        for (String text : List.of("", ".", "..", "...", "a.b.c", "null", "{}", "\u0000", "eyJ".repeat(100))) {
            assertRefused(text, "");
        }
        assertRefused("A".repeat(TokenVerifier.MAX_CHARACTERS + 1), "characters");
        String deep = encode("{\"alg\":" + "[".repeat(2000) + "]".repeat(2000) + "}");
        assertRefused(deep + ".e30.AAAA", "");
    }

    @Test
    void keysRotateWithoutAGap() throws TokenException {
        AtomicReference<SigningKey> current = new AtomicReference<>(key);
        AtomicReference<KeySet> published = new AtomicReference<>(KeySet.of(List.of(key.toPublicJson())));
        AtomicInteger fetches = new AtomicInteger();
        RemoteKeys remote = new RemoteKeys(
                () -> {
                    fetches.incrementAndGet();
                    return published.get().toJson();
                },
                clock);
        TokenVerifier elsewhere = new TokenVerifier(remote, ISSUER, clock);
        TokenMinter rotating = new TokenMinter(current::get, ISSUER, clock);
        String old = rotating.access(access());
        elsewhere.access(old);

        current.set(SigningKey.generate());
        published.set(KeySet.of(List.of(key.toPublicJson(), current.get().toPublicJson())));
        clock.pass(Duration.ofSeconds(10));
        elsewhere.access(rotating.access(access()));
        elsewhere.access(old);
        assertThat(fetches).hasValue(2);

        published.set(KeySet.of(List.of(current.get().toPublicJson())));
        clock.pass(Duration.ofMinutes(6));
        elsewhere.access(rotating.access(access()));
        assertThatExceptionOfType(TokenException.class).isThrownBy(() -> elsewhere.access(minter.access(access())));
    }

    @Test
    void forgedKeyIdsDoNotMakeItFetchAgainAndAgain() throws TokenException {
        AtomicInteger fetches = new AtomicInteger();
        TokenVerifier elsewhere = new TokenVerifier(
                new RemoteKeys(
                        () -> {
                            fetches.incrementAndGet();
                            return KeySet.of(List.of(key.toPublicJson())).toJson();
                        },
                        clock),
                ISSUER,
                clock);
        for (int i = 0; i < 50; i++) {
            SigningKey forger = SigningKey.generate();
            assertThatExceptionOfType(TokenException.class)
                    .isThrownBy(() -> elsewhere.access(new TokenMinter(() -> forger, ISSUER, clock).access(access())));
        }
        elsewhere.access(minter.access(access()));
        assertThat(fetches).hasValue(1);
    }

    @Test
    void keysThatAreKnownStayTrustedWhileTheirSourceIsSilent() throws TokenException {
        AtomicInteger fetches = new AtomicInteger();
        RemoteKeys remote = new RemoteKeys(
                () -> {
                    if (fetches.incrementAndGet() > 1) {
                        throw new IOException("connection refused");
                    }
                    return KeySet.of(List.of(key.toPublicJson())).toJson();
                },
                clock);
        TokenVerifier elsewhere = new TokenVerifier(remote, ISSUER, clock);
        elsewhere.access(minter.access(access()));
        clock.pass(Duration.ofHours(1));
        elsewhere.access(minter.access(access()));
        assertThat(fetches).hasValue(2);
    }

    private void assertRefused(String token, String reason) {
        assertThatExceptionOfType(TokenException.class)
                .isThrownBy(() -> verifier.access(token))
                .withMessageContaining(reason);
    }

    private AccessToken access() {
        return new AccessToken(
                UUID.randomUUID(), UUID.randomUUID(), Set.of(Scope.READ), seconds(Duration.ZERO), seconds(LIFE));
    }

    private JobGrant grant(int inputs) {
        return new JobGrant(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                2,
                IntStream.range(0, inputs).mapToObj("%064x"::formatted).collect(Collectors.toSet()),
                1L << 40,
                seconds(LIFE));
    }

    private Instant seconds(Duration later) {
        return Instant.ofEpochSecond(clock.instant().plus(later).getEpochSecond());
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
