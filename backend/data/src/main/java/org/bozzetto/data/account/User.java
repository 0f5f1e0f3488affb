package org.bozzetto.data.account;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.data.http.Form;
import org.bozzetto.data.store.Row;
import org.bozzetto.data.store.Sql;

/** An account. */
record User(
        UUID id,
        String email,
        String displayName,
        String passwordHash,
        boolean isDisabled,
        long createdAt,
        long version) {
    private static final String SELECT =
            "select id, email, display_name, password_hash, disabled, created_at, version from users where deleted_at = 0 and ";

    /** What its owner sees. */
    record View(UUID id, String email, String displayName, Instant createdAt) {}

    View view() {
        return new View(id, email, displayName, Instant.ofEpochMilli(createdAt));
    }

    static Optional<User> find(Sql sql, UUID id) {
        return sql.first(User::read, SELECT + "id = ?", id);
    }

    static Optional<User> withEmail(Sql sql, String email) {
        return sql.first(User::read, SELECT + "email_key = ?", Form.emailKey(email));
    }

    private static User read(Row row) {
        return new User(
                row.uuid("id"),
                row.text("email"),
                row.text("display_name"),
                row.text("password_hash"),
                row.bool("disabled"),
                row.number("created_at"),
                row.number("version"));
    }
}
