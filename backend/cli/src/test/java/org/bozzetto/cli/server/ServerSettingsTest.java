package org.bozzetto.cli.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bozzetto.data.ObjectSettings;
import org.bozzetto.data.store.DatabaseSettings;
import org.bozzetto.gateway.GatewaySettings.Endpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong in the settings is said by name before anything starts. */
class ServerSettingsTest {
    private static final List<String> POSTGRES =
            List.of("database.url=jdbc:postgresql://db:5432/bozzetto", "database.user=bozzetto");
    private static final List<String> BUCKET = List.of(
            "objects.s3.endpoint=https://s3.example.org", "objects.s3.bucket=bozzetto", "objects.s3.access-key=key");

    @TempDir
    private Path folder;

    private HomeFolder home;

    @BeforeEach
    void home() {
        home = new HomeFolder(folder.resolve("home"));
    }

    private ServerSettings load(Map<String, String> environment, List<String> arguments) throws ServerException {
        return ServerSettings.load(home, Optional.empty(), environment, arguments);
    }

    private ServerSettings load(String... arguments) throws ServerException {
        return load(Map.of(), List.of(arguments));
    }

    private Path file(String text, String rights) throws IOException {
        Path file = folder.resolve("server.properties");
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
    }

    private ServerSettings fromFile(String text, String rights) throws IOException {
        return ServerSettings.load(home, Optional.of(file(text, rights)), Map.of(), List.of());
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable loading, String... words) {
        assertThatExceptionOfType(ServerException.class)
                .isThrownBy(loading)
                .satisfies(refusal -> assertThat(refusal.getMessage()).contains(words));
    }

    @Test
    void withoutAnySettingEverythingIsInTheHome() throws ServerException {
        ServerSettings settings = load();
        assertThat(settings.database().url())
                .startsWith("jdbc:h2:")
                .contains(home.data().toString());
        assertThat(settings.objects())
                .isEqualTo(new ObjectSettings.Folder(home.data().resolve("objects")));
        assertThat(settings.edge().listen()).isEqualTo(new Endpoint("0.0.0.0", 8443));
        assertThat(settings.certificates()).isEqualTo(home.pki());
    }

    @Test
    void anArgumentGoesBeforeTheEnvironmentAndThatBeforeTheFile() throws IOException {
        Path file = file("listen=[::1]:1\nissuer=file\ndrain=1s\n", "rw-r--r--");
        ServerSettings settings = ServerSettings.load(
                home,
                Optional.of(file),
                Map.of("BOZZETTO_SERVE_LISTEN", "127.0.0.1:2", "BOZZETTO_SERVE_ISSUER", "environment", "PATH", "/bin"),
                List.of("listen=127.0.0.1:3"));
        assertThat(settings.edge().listen()).isEqualTo(new Endpoint("127.0.0.1", 3));
        assertThat(settings.inner().issuer()).isEqualTo("environment");
        assertThat(settings.drain()).hasSeconds(1);
    }

    @Test
    void theFileInTheHomeIsReadUnlessAnotherOneIsNamed() throws IOException {
        Files.createDirectories(home.folder());
        Files.writeString(home.settings(), "issuer=here");
        assertThat(load().inner().issuer()).isEqualTo("here");
        assertThat(fromFile("issuer=there", "rw-r--r--").inner().issuer()).isEqualTo("there");
    }

    @Test
    void anUnknownKeyIsRefusedByNameWithTheOneThatWasMeant() {
        assertRefused(() -> load("databse.url=x"), "databse.url", "did you mean database.url?");
        assertRefused(() -> fromFile("cors.orgins=x", "rw-------"), "cors.orgins", "server.properties", "cors.origins");
        assertRefused(
                () -> load(Map.of("BOZZETTO_SERVE_LISTN", "x"), List.of()),
                "BOZZETTO_SERVE_LISTN",
                "BOZZETTO_SERVE_LISTEN");
    }

    @Test
    void aKeyThatStandsTwiceInTheFileIsRefused() {
        assertRefused(() -> fromFile("drain=1s\ndrain=2s\n", "rw-------"), "drain", "twice");
    }

    @Test
    void aFileThatIsNotThereIsSaidToBeMissing() {
        assertRefused(
                () -> ServerSettings.load(home, Optional.of(folder.resolve("none")), Map.of(), List.of()), "none");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    listen=8443                     | HOST:PORT
                    listen=localhost:99999          | HOST:PORT
                    data.listen=:7412               | HOST:PORT
                    database.pool=many              | whole number
                    database.pool=1                 | from 2
                    quota.bytes=-1                  | a size
                    quota.bytes=99999999999TiB      | a size
                    quota.members=0                 | from 1
                    drain=soon                      | a time
                    jobs.lease=10ms                 | at least 1000ms
                    metrics.public=yes              | true or false
                    rate.user=0/10                  | 60/600
                    log.level=loud                  | error, warning, info or debug
                    database.url=jdbc:mysql://x/y   | jdbc:postgresql://
                    objects.s3.endpoint=s3.local    | https://
                    objects.s3.bucket=b             | objects.s3.endpoint
                    certificate.key-file=key.pem    | certificate.chain-file
                    """)
    void aValueThatMakesNoSenseIsRefusedWithWhatWould(String argument, String expected) {
        assertRefused(() -> load(argument), argument.substring(0, argument.indexOf('=')), expected);
    }

    @Test
    void aDatabaseWithoutItsSecretIsRefusedAndSaysWhereToGiveIt() {
        assertRefused(() -> load(Map.of(), POSTGRES), "database.password", "BOZZETTO_SERVE_DATABASE_PASSWORD", "-file");
        assertRefused(() -> load(POSTGRES.getFirst()), "database.user");
        assertRefused(() -> load(Map.of(), BUCKET), "objects.s3.secret-key", "BOZZETTO_SERVE_OBJECTS_S3_SECRET_KEY");
    }

    @Test
    void secretsComeFromTheEnvironmentOrAFile() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "from a file\n");
        DatabaseSettings database = load(Map.of("BOZZETTO_SERVE_DATABASE_PASSWORD", "from the environment"), POSTGRES)
                .database();
        assertThat(database.password()).isEqualTo("from the environment");
        List<String> bucket = new java.util.ArrayList<>(BUCKET);
        bucket.add("objects.s3.secret-key-file=" + secret);
        ObjectSettings.Bucket objects =
                (ObjectSettings.Bucket) load(Map.of(), bucket).objects();
        assertThat(objects.bucket().secretKey()).isEqualTo("from a file");
        bucket.set(bucket.size() - 1, "objects.s3.secret-key-file=" + folder.resolve("none"));
        assertRefused(() -> load(Map.of(), bucket), "objects.s3.secret-key-file", "none");
    }

    @Test
    void aSecretIsNeitherAnArgumentNorInAFileThatOthersRead() throws IOException {
        assertRefused(() -> load("database.password=hush"), "database.password", "arguments are seen");
        assertRefused(() -> fromFile("database.password=hush", "rw-r--r--"), "database.password", "chmod 600");
        String whole = String.join("\n", POSTGRES) + "\ndatabase.password=hush\n";
        assertThat(fromFile(whole, "rw-------").database().password()).isEqualTo("hush");
    }

    @Test
    void noMessageHoldsASecret() {
        for (String[] arguments : new String[][] {{"database.password=hush"}, {"objects.s3.secret-key=hush"}}) {
            assertThatExceptionOfType(ServerException.class)
                    .isThrownBy(() -> load(arguments))
                    .withMessageNotContaining("hush");
        }
        assertThatExceptionOfType(ServerException.class)
                .isThrownBy(() -> load(
                        Map.of(
                                "BOZZETTO_SERVE_DATABASE_PASSWORD",
                                "hush",
                                "BOZZETTO_SERVE_DATABASE_PASSWORD_FILE",
                                "x"),
                        List.of()))
                .withMessageNotContaining("hush");
    }

    @Test
    void eachSettingHasAVariableOfItsOwn() {
        assertThat(Arrays.stream(Setting.values()).map(Setting::variable)).doesNotHaveDuplicates();
    }
}
