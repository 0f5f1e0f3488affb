package org.bozzetto.data.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.bozzetto.data.store.Database;
import org.bozzetto.platform.object.Sha256;

/** Answers a repeated request as the first time. Answers that were no success are not kept: trying again is meant to help. */
final class IdempotencyKeys {
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{8,128}");
    private static final Duration KEPT = Duration.ofHours(24);
    private static final int LONGEST_BODY = 1 << 20;

    private final Database database;
    private final Clock clock;

    IdempotencyKeys(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Kept(String requestHash, Answer answer) {}

    Answer answer(Call call, String key, Supplier<Answer> work) {
        if (!KEY.matcher(key).matches()) {
            throw Problems.invalid("Idempotency-Key", "has 8 to 128 visible ASCII characters");
        }
        UUID user = call.caller().user();
        String hash = hash(call);
        Optional<Kept> kept = find(user, key);
        if (kept.isPresent()) {
            if (!kept.get().requestHash().equals(hash)) {
                throw Problems.unprocessable(
                        "KEY_REUSED", "The key was used for another request", "Use a new Idempotency-Key.");
            }
            return kept.get().answer().with("Idempotency-Replayed", "true");
        }
        Answer answer = work.get();
        if (answer.body() instanceof Answer.Value(byte[] json) && json.length <= LONGEST_BODY) {
            keep(user, key, hash, answer, json);
        }
        return answer;
    }

    private static String hash(Call call) {
        MessageDigest digest = Sha256.digest();
        digest.update((call.method() + " " + call.uri() + "\n").getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest(call.bytes()));
    }

    private Optional<Kept> find(UUID user, String key) {
        return database.read(sql -> sql.first(
                row -> new Kept(
                        row.text("request_hash"),
                        new Answer(
                                row.integer("status"),
                                headers(row.text("headers")),
                                new Answer.Value(row.bytes("body")))),
                "select request_hash, status, headers, body from idempotency_keys"
                        + " where user_id = ? and name = ? and created_at > ?",
                user,
                key,
                clock.millis() - KEPT.toMillis()));
    }

    private void keep(UUID user, String key, String hash, Answer answer, byte[] json) {
        database.write(sql -> {
            sql.update(
                    "delete from idempotency_keys where user_id = ? and (name = ? or created_at < ?)",
                    user,
                    key,
                    clock.millis() - KEPT.toMillis());
            return sql.update(
                    "insert into idempotency_keys (user_id, name, request_hash, status, headers, body, created_at)"
                            + " values (?, ?, ?, ?, ?, ?, ?)",
                    user,
                    key,
                    hash,
                    answer.status(),
                    text(answer.headers()),
                    json,
                    clock.millis());
        });
    }

    private static String text(Map<String, String> headers) {
        StringBuilder text = new StringBuilder();
        headers.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append('\n'));
        return text.toString();
    }

    private static Map<String, String> headers(String text) {
        Map<String, String> headers = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            int colon = line.indexOf(": ");
            headers.put(line.substring(0, colon), line.substring(colon + 2));
        });
        return headers;
    }
}
