package org.bozzetto.client.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.bozzetto.client.ClientException;
import org.bozzetto.client.trust.ServerAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where sign-ins and the key to them are, with a keychain's program that a test has written. */
class SealedSignInTest {
    private static final ServerAddress SERVER = new ServerAddress("studio.example.org", 8443);
    private static final ServerAddress OTHER = new ServerAddress("other.example.org", 8443);

    @TempDir
    private Path folder;

    private Path servers() {
        return folder.resolve("servers");
    }

    private KeyFile keyFile() {
        return new KeyFile(folder.resolve("settings").resolve("key"));
    }

    private CredentialFiles with(KeyKeeper... keepers) {
        return new CredentialFiles(servers(), new Seal(List.of(keepers)));
    }

    private static Credentials signedIn(ServerAddress server) {
        return new Credentials(
                server,
                Optional.empty(),
                new UUID(6, 6),
                "mara@example.org",
                "Mara",
                new Login.Session(new UUID(7, 7), "refresh-secret", "access-secret", Instant.EPOCH));
    }

    private String everything() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(servers())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    /** A shell script in the place of {@code secret-tool}, or of {@code security}; with a file {@code locked} beside it it refuses. */
    private Keychain keychain(boolean mac) throws IOException {
        Path script = Files.createDirectories(folder.resolve("keychain")).resolve("tool");
        Files.writeString(script, """
                #!/bin/sh
                cd "$(dirname "$0")"
                if [ -f locked ]; then echo "it is locked" >&2; exit 1; fi
                case "$1" in
                  lookup) [ -f kept ] || exit 1; cat kept ;;
                  store) cat > kept ;;
                  find-generic-password) [ -f kept ] || exit 44; cat kept ;;
                  -i) read -r command; echo "$command" | sed 's/.*-w //' > kept ;;
                esac
                """);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return new Keychain(script.toString(), mac, 30);
    }

    @Test
    void nothingSecretStandsInTheFile() throws IOException {
        with(keyFile()).put(signedIn(SERVER));
        assertThat(everything()).isNotEmpty().doesNotContain("secret", "mara");
        assertThat(Files.getPosixFilePermissions(keyFile().file()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(with(keyFile()).find(SERVER)).contains(signedIn(SERVER));
        assertThat(with(keyFile()).all()).containsExactly(signedIn(SERVER));
    }

    @Test
    void whatAnEarlierProgramLeftOpenIsReadAndSealed() throws IOException {
        Files.createDirectories(servers());
        Files.writeString(servers().resolve("studio.example.org_8443.json"), """
                {"version":1,"credentials":{"server":{"host":"studio.example.org","port":8443},
                "user":"00000000-0000-0006-0000-000000000006","email":"mara@example.org","displayName":"Mara",
                "login":{"kind":"session","id":"00000000-0000-0007-0000-000000000007","refreshToken":"refresh-secret",
                "accessToken":"access-secret","accessUntil":"1970-01-01T00:00:00Z"}}}
                """);
        assertThat(with(keyFile()).find(SERVER)).contains(signedIn(SERVER));
        assertThat(with(keyFile()).all()).containsExactly(signedIn(SERVER));
        assertThat(everything()).doesNotContain("secret", "mara");
        assertThat(with(keyFile()).find(SERVER)).contains(signedIn(SERVER));
    }

    /** Whoever types a search must not wait until another program has renewed its sign-in. */
    @Test
    @Timeout(30)
    void allAreListedWhileAnotherProgramHoldsOne() throws IOException {
        with(keyFile()).put(signedIn(SERVER));
        try (CredentialStore.Hold _ = with(keyFile()).hold(SERVER)) {
            assertThat(with(keyFile()).all()).containsExactly(signedIn(SERVER));
        }
    }

    @Test
    void withoutTheKeyOneIsSignedOutAndMaySignInAgain() throws IOException {
        with(keyFile()).put(signedIn(SERVER));
        Files.delete(keyFile().file());
        assertThat(with(keyFile()).find(SERVER)).isEmpty();
        assertThat(with(keyFile()).all()).isEmpty();
        with(keyFile()).put(signedIn(SERVER));
        assertThat(with(keyFile()).find(SERVER)).contains(signedIn(SERVER));
    }

    @Test
    void oneThatIsPutInThePlaceOfAnotherDoesNotOpen() throws IOException {
        with(keyFile()).put(signedIn(SERVER));
        Files.copy(servers().resolve("studio.example.org_8443.json"), servers().resolve("other.example.org_8443.json"));
        assertThat(with(keyFile()).find(OTHER)).isEmpty();
        assertThat(with(keyFile()).all()).containsExactly(signedIn(SERVER));
    }

    @Test
    void theKeychainHasTheKeyWhereThereIsOne() throws IOException {
        for (boolean mac : new boolean[] {false, true}) {
            Files.deleteIfExists(folder.resolve("keychain").resolve("kept"));
            with(keychain(mac), keyFile()).put(signedIn(SERVER));
            assertThat(keyFile().file()).doesNotExist();
            assertThat(with(keychain(mac), keyFile()).find(SERVER)).contains(signedIn(SERVER));
            assertThat(with(keyFile()).find(SERVER)).isEmpty();
        }
    }

    @Test
    void aLockedKeychainIsSaidAndANewSignInGoesWithoutIt() throws IOException {
        with(keychain(false), keyFile()).put(signedIn(SERVER));
        CredentialFiles store = with(keychain(false), keyFile());
        Files.createFile(folder.resolve("keychain").resolve("locked"));
        assertThatThrownBy(() -> store.find(SERVER))
                .isInstanceOfSatisfying(
                        ClientException.class, e -> assertThat(e.code()).isEqualTo("CREDENTIALS_UNREADABLE"))
                .hasMessageContaining("it is locked");
        store.put(signedIn(OTHER));
        assertThat(store.find(OTHER)).contains(signedIn(OTHER));
        assertThat(keyFile().file()).exists();
    }

    /** A keychain that counts how often it is asked, and may be asked by two programs. */
    private static final class CountingKeeper implements KeyKeeper {
        private Optional<byte[]> kept = Optional.empty();
        private int asked;

        @Override
        public String name() {
            return "keychain";
        }

        @Override
        public Optional<byte[]> find() {
            asked++;
            return kept;
        }

        @Override
        public void keep(byte[] key) {
            kept = Optional.of(key);
        }
    }

    @Test
    void theKeychainIsAskedOnceHoweverOftenSignInsAreRead() {
        CountingKeeper keychain = new CountingKeeper();
        with(keychain).put(signedIn(SERVER));
        with(keychain).put(signedIn(OTHER));
        CredentialFiles store = with(keychain);
        keychain.asked = 0;
        for (int i = 0; i < 10; i++) {
            assertThat(store.all()).containsExactlyInAnyOrder(signedIn(SERVER), signedIn(OTHER));
            assertThat(store.find(SERVER)).contains(signedIn(SERVER));
        }
        assertThat(keychain.asked).isEqualTo(1);
        store.remove(OTHER);
        assertThat(store.all()).containsExactly(signedIn(SERVER));
        store.put(signedIn(OTHER));
        assertThat(keychain.asked)
                .as("what is sealed is sealed with what is kept")
                .isEqualTo(2);
        assertThat(store.find(OTHER)).contains(signedIn(OTHER));
        assertThat(keychain.asked).isEqualTo(2);
    }

    @Test
    void whereTheKeychainHasAnotherKeyItIsAskedOnceMore() {
        CountingKeeper keychain = new CountingKeeper();
        CredentialFiles store = with(keychain);
        store.put(signedIn(SERVER));
        store.put(signedIn(OTHER));
        keychain.kept = Optional.empty();
        // Another program.
        with(keychain).put(signedIn(OTHER));
        keychain.asked = 0;
        for (int i = 0; i < 10; i++) {
            assertThat(store.find(OTHER)).contains(signedIn(OTHER));
        }
        assertThat(keychain.asked).isEqualTo(1);
        for (int i = 0; i < 10; i++) {
            assertThat(store.find(SERVER))
                    .as("sealed with the key that is gone")
                    .isEmpty();
        }
        assertThat(keychain.asked).isEqualTo(2);
        store.put(signedIn(SERVER));
        assertThat(store.find(SERVER)).contains(signedIn(SERVER));
    }

    @Test
    void whereNoKeychainIsAFileAmongThePersonsSettingsHasTheKey() throws IOException {
        Seal seal = new Seal(List.of(
                new Keychain(folder.resolve("no-such-program").toString(), false, 30),
                KeyFile.of("Linux", Map.of("XDG_CONFIG_HOME", folder.toString()), folder)));
        new CredentialFiles(servers(), seal).put(signedIn(SERVER));
        assertThat(folder.resolve("bozzetto").resolve("sign-ins.key")).exists();
        assertThat(KeyFile.of("Linux", Map.of("HOME", "/home/mara"), folder).file())
                .isEqualTo(Path.of("/home/mara/.config/bozzetto/sign-ins.key"));
        assertThat(KeyFile.of("Linux", Map.of(), folder).file())
                .isEqualTo(folder.resolve(".config").resolve("bozzetto").resolve("sign-ins.key"));
        assertThat(KeyFile.of("Mac OS X", Map.of(), folder).file())
                .isEqualTo(folder.resolve("Library/Application Support/Bozzetto/sign-ins.key"));
        assertThat(KeyFile.of("Windows 11", Map.of("APPDATA", folder.toString()), folder)
                        .file())
                .isEqualTo(folder.resolve("Bozzetto").resolve("sign-ins.key"));
    }
}
