package org.bozzetto.cli.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumSet;
import org.bozzetto.platform.tls.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IdentitiesTest {
    @TempDir
    Path folder;

    @Test
    void eachRoleThatWasAskedForKnowsWhoItIs() {
        try (Identities identities = begin(folder.resolve("certificates"))) {
            assertThat(identities.of(Role.DATA).role()).isEqualTo(Role.DATA);
            assertThat(identities.of(Role.GATEWAY).current().certificate())
                    .isNotEqualTo(identities.of(Role.DATA).current().certificate());
        }
    }

    @Test
    void whyThereIsNoAuthorityIsToldToWhoeverAsks() throws Exception {
        Path file = Files.writeString(folder.resolve("certificates"), "no folder");
        try (Identities identities = begin(file)) {
            for (Role role : Role.values()) {
                assertThatThrownBy(() -> identities.of(role))
                        .isInstanceOf(UncheckedIOException.class)
                        .hasMessageContaining(file.toString());
            }
        }
    }

    @Test
    void nothingIsWrittenAfterTheEnd() throws Exception {
        Path certificates = folder.resolve("certificates");
        begin(certificates).close();
        try (var files = Files.list(certificates)) {
            assertThat(files.filter(file -> file.toString().endsWith(".pem"))).hasSize(2 + Role.values().length);
        }
    }

    private static Identities begin(Path certificates) {
        return Identities.begin(EnumSet.allOf(Role.class), certificates, InstantSource.system());
    }
}
