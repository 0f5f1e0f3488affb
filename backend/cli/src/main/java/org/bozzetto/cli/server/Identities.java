package org.bozzetto.cli.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.bozzetto.platform.tls.InternalCa;
import org.bozzetto.platform.tls.Role;
import org.bozzetto.platform.tls.RoleIdentity;

/**
 * Who the roles of this process are. Their keys and certificates are read or made on a thread of its own while the database
 * opens: Java takes long for the first key of a process.
 */
final class Identities implements AutoCloseable {
    private final CompletableFuture<Map<Role, RoleIdentity>> made;

    private Identities(CompletableFuture<Map<Role, RoleIdentity>> made) {
        this.made = made;
    }

    /** Begins to open the authority in this folder, or to make it. */
    static Identities begin(Set<Role> roles, Path certificates, InstantSource clock) {
        return new Identities(CompletableFuture.supplyAsync(
                () -> make(roles, certificates, clock),
                task -> Thread.ofPlatform().daemon().name("identities").start(task)));
    }

    private static Map<Role, RoleIdentity> make(Set<Role> roles, Path certificates, InstantSource clock) {
        try {
            InternalCa authority = InternalCa.open(certificates, clock);
            Map<Role, RoleIdentity> identities = new EnumMap<>(Role.class);
            for (Role role : roles) {
                identities.put(role, authority.identity(role));
            }
            return identities;
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /**
     * Waits until it is known.
     *
     * @throws UncheckedIOException if the authority or a certificate could not be read or made; the cause says what to do
     */
    RoleIdentity of(Role role) {
        try {
            return made.join().get(role);
        } catch (CompletionException e) {
            throw e.getCause() instanceof UncheckedIOException failure ? failure : e;
        }
    }

    /** Nothing is written any more when this returns. */
    @Override
    public void close() {
        made.handle((_, _) -> "ended").join();
    }
}
