package org.bozzetto.cli.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.bozzetto.cli.sync.SoakCheck.Finding;
import org.bozzetto.cli.sync.SoakCheck.Kind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Machines that fail, cables that are cut and a server that is killed: nothing that was acknowledged is lost, and all show the same.
 * {@code -Dsoak.seed} sets the seed, {@code -Dsoak.seconds} how long the thorough form works.
 */
class SoakTest {
    private static final Duration SHORT = Duration.ofSeconds(30);
    private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(60);

    @TempDir
    private static Path shared;

    private static SoakTeam team;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws IOException {
        team = new SoakTeam(shared);
    }

    @AfterAll
    static void stop() throws IOException {
        team.close();
    }

    private static long seed() {
        return Long.getLong("soak.seed", new Random().nextLong());
    }

    @Test
    void nothingIsLostWhileEverythingFails() throws Exception {
        try (Soak soak = new Soak(team, folder, Planted.NOTHING, seed())) {
            assertThat(soak.work(SHORT, true)).isEmpty();
        }
    }

    @Test
    @Tag("thorough")
    void nothingIsLostInTenMinutes() throws Exception {
        Duration left = Duration.ofSeconds(Long.getLong("soak.seconds", 600));
        try (Soak soak = new Soak(team, folder, Planted.NOTHING, seed())) {
            while (left.isPositive()) {
                assertThat(soak.work(BETWEEN_CHECKS, true)).isEmpty();
                left = left.minus(BETWEEN_CHECKS);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DROPS_WHAT_COULD_NOT_BE_SENT, LOST",
        "SAYS_SENT_TOO_EARLY, LOST",
        "TAKES_IN_THE_WRONG_ORDER, OTHER_LOG",
        "SERVER_LOSES_A_CHANGE, GAP",
        "BYTES_ROT, BYTES"
    })
    void aPlantedMistakeIsFound(Planted planted, Kind kind) throws Exception {
        try (Soak soak = new Soak(team, folder, planted, seed())) {
            List<Finding> found = soak.work(Duration.ofSeconds(3), false);
            Set<Kind> kinds = found.stream()
                    .map(Finding::kind)
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
            assertThat(kinds).contains(kind);
        }
    }
}
