package org.bozzetto.data.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.bozzetto.data.http.Problems;

/**
 * Passwords as Argon2id hashes (RFC 9106) in the usual text form {@code $argon2id$v=19$m=…,t=…,p=…$salt$hash}. Only a few are
 * worked on at once: each takes 19 MiB, and a flood of sign-ins must not take all memory.
 */
final class Passwords {
    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})\\$([A-Za-z0-9+/]{10,100})\\$([A-Za-z0-9+/]{10,100})");
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int AT_ONCE = 4;
    private static final int PATIENCE_SECONDS = 10;

    /** How hard a hash is to make: memory in KiB, passes. The first recommendation of OWASP is 19 MiB and 2. */
    record Cost(int memoryKiB, int passes) {
        static final Cost USUAL = new Cost(19 * 1024, 2);
    }

    private final Cost cost;
    private final SecureRandom random = new SecureRandom();
    private final Semaphore working = new Semaphore(AT_ONCE, true);
    private final String nobodys;

    Passwords(Cost cost) {
        this.cost = cost;
        // No password has it; it only has to be as much work to hold one against it.
        this.nobodys = text(bytes(SALT_BYTES), bytes(HASH_BYTES));
    }

    String hash(String password) {
        byte[] salt = bytes(SALT_BYTES);
        return text(salt, argon2id(password, salt, cost.memoryKiB(), cost.passes(), 1, HASH_BYTES));
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private String text(byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + cost.memoryKiB() + ",t=" + cost.passes() + ",p=1$" + base64.encodeToString(salt)
                + "$" + base64.encodeToString(hash);
    }

    /**
     * Whether a password fits. Without a hash the same work is done, so that nobody learns from the time whether an account is
     * there.
     */
    boolean fits(String password, Optional<String> hash) {
        Matcher form = FORM.matcher(hash.orElse(nobodys));
        if (!form.matches()) {
            throw new IllegalStateException("a stored password hash is damaged");
        }
        byte[] expected = Base64.getDecoder().decode(form.group(5));
        byte[] actual = argon2id(
                password,
                Base64.getDecoder().decode(form.group(4)),
                Integer.parseInt(form.group(1)),
                Integer.parseInt(form.group(2)),
                Integer.parseInt(form.group(3)),
                expected.length);
        return MessageDigest.isEqual(expected, actual) && hash.isPresent();
    }

    private byte[] argon2id(String password, byte[] salt, int memoryKiB, int passes, int lanes, int length) {
        acquire();
        try {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(memoryKiB)
                    .withIterations(passes)
                    .withParallelism(lanes)
                    .withSalt(salt)
                    .build());
            byte[] hash = new byte[length];
            generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
            return hash;
        } finally {
            working.release();
        }
    }

    private void acquire() {
        try {
            if (!working.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw Problems.unavailable("Too many people sign in at this moment.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problems.unavailable("The server is shutting down.");
        }
    }
}
