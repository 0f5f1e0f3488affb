package org.bozzetto.cli.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A home is its user's alone, one process's at a time, and never changed by a program that does not know it. */
class ServerHomeTest {
    @TempDir
    private Path folder;

    private HomeFolder home;

    @BeforeEach
    void home() {
        home = new HomeFolder(folder.resolve("home"));
    }

    private ServerHome open() throws IOException {
        return ServerHome.open(home, "1.0.0");
    }

    private void assertRefused(String... words) {
        assertThatExceptionOfType(ServerException.class)
                .isThrownBy(this::open)
                .satisfies(refusal -> assertThat(refusal.getMessage()).contains(words));
    }

    private static String rights(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void itStaysWhoItIs() throws IOException {
        UUID id;
        try (ServerHome made = open()) {
            id = made.id();
        }
        try (ServerHome again = open()) {
            assertThat(again.id()).isEqualTo(id);
        }
    }

    @Test
    void nobodyElseLooksIntoIt() throws IOException {
        try (ServerHome _ = open()) {
            assertThat(rights(home.folder())).isEqualTo("rwx------");
            assertThat(rights(home.mark())).isEqualTo("rw-------");
        }
        Files.setPosixFilePermissions(home.folder(), PosixFilePermissions.fromString("rwxr-xr-x"));
        try (ServerHome _ = open()) {
            assertThat(rights(home.folder())).isEqualTo("rwx------");
        }
    }

    @Test
    void aSecondProcessIsRefusedUntilTheFirstHasEnded() throws IOException {
        try (ServerHome _ = open()) {
            assertRefused("another process works in", home.folder().toString());
        }
        try (ServerHome again = open()) {
            assertThat(again.id()).isNotNull();
        }
    }

    @Test
    void aHomeOfANewerProgramIsLeftAsItIs() throws IOException {
        open().close();
        String newer = "{\"format\":2,\"version\":\"9.9\",\"id\":\"" + UUID.randomUUID() + "\"}";
        Files.writeString(home.mark(), newer);
        assertRefused("newer Bozzetto", "9.9");
        assertThat(home.mark()).hasContent(newer);
    }

    @Test
    void aDamagedHomeIsRefusedAndNotMadeAnew() throws IOException {
        open().close();
        for (String damage : new String[] {"", "{\"format\":1,\"id\":\"x\"}", "{\"form", "{}"}) {
            Files.writeString(home.mark(), damage);
            assertRefused("home.json is damaged");
            assertThat(home.mark()).hasContent(damage);
        }
    }

    @Test
    void aFolderWithOtherThingsIsNotTakenForAHome() throws IOException {
        Files.createDirectories(home.folder());
        Files.writeString(home.folder().resolve("thesis.txt"), "mine");
        assertRefused("not a server's home", "thesis.txt");
        assertThat(home.mark()).doesNotExist();
    }

    @Test
    void whatAnOperatorPreparesIsNoHindrance() throws IOException {
        Files.createDirectories(home.pki());
        Files.writeString(home.settings(), "drain=1s");
        try (ServerHome made = open()) {
            assertThat(made.id()).isNotNull();
        }
    }
}
