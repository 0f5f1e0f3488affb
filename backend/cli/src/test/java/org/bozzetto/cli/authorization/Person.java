package org.bozzetto.cli.authorization;

import java.util.Optional;
import java.util.UUID;

/**
 * Somebody with an account.
 *
 * @param role in the workspace that the rows are about; empty for a stranger
 * @param token what they show
 */
record Person(String name, UUID id, String email, String token, Optional<Role> role) {
    static final String PASSWORD = "correct horse battery";

    /** Roles of members, the least first. */
    enum Role {
        VIEWER,
        REVIEWER,
        EDITOR,
        OWNER
    }

    boolean isAtLeast(Role least) {
        return role.filter(own -> own.compareTo(least) >= 0).isPresent();
    }

    Person showing(String other) {
        return new Person(name, id, email, other, role);
    }

    @Override
    public String toString() {
        return name;
    }
}
