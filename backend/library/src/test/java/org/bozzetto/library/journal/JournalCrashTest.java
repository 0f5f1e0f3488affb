package org.bozzetto.library.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.bozzetto.library.file.FaultyDisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What was acknowledged survives: a cut at every byte, and a power loss before every operation. */
class JournalCrashTest {
    private static final Path FILE = JournalFolder.journal(JournalFixture.FOLDER);

    /** What a writer knows to be safe when power fails. */
    private static final class Acknowledged {
        private final List<UUID> ids = new ArrayList<>();
        private boolean created;
    }

    private final Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();

    @BeforeEach
    void keepQuietAboutPowerLoss() {
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> {
            if (!(e instanceof FaultyDisk.PowerLoss)) {
                e.printStackTrace();
            }
        });
    }

    @AfterEach
    void speakAgain() {
        Thread.setDefaultUncaughtExceptionHandler(before);
    }

    @Test
    void aCutAtEveryByteKeepsWhatWasAcknowledgedBeforeIt() throws Exception {
        FaultyDisk disk = JournalFixture.diskWithFolder();
        JournalFolder.create(disk, JournalFixture.FOLDER, JournalFixture.PROJECT);
        List<Integer> sizes = new ArrayList<>(List.of(JournalFixture.bytes(disk, FILE).length));
        List<Integer> counts = new ArrayList<>(List.of(0));
        try (Journal journal = JournalFixture.open(disk)) {
            for (int i = 0; i < 8; i++) {
                journal.append(JournalFixture.entries(10 * i, 1 + i % 3)).get();
                sizes.add(JournalFixture.bytes(disk, FILE).length);
                counts.add((int) journal.lastSeq());
            }
        }
        byte[] whole = JournalFixture.bytes(disk, FILE);
        List<UUID> all;
        try (Journal journal = JournalFixture.open(disk)) {
            all = JournalFixture.ids(journal);
        }
        for (int cut = 0; cut <= whole.length; cut++) {
            FaultyDisk torn = JournalFixture.diskWithFolder();
            torn.createFolder(JournalFixture.FOLDER);
            JournalFixture.overwrite(torn, FILE, Arrays.copyOf(whole, cut));
            int acknowledged = 0;
            for (int i = 0; i < sizes.size(); i++) {
                acknowledged = sizes.get(i) <= cut ? counts.get(i) : acknowledged;
            }
            try (Journal journal = JournalFixture.open(torn)) {
                assertThat(JournalFixture.ids(journal)).as("cut at %d", cut).isEqualTo(all.subList(0, acknowledged));
                assertThat(journal.notices()).hasSize(sizes.contains(cut) ? 0 : 1);
                assertThat(journal.append(JournalFixture.entries(500, 1)).get()).containsExactly(acknowledged + 1L);
            }
        }
    }

    @Test
    void powerLossBeforeAnyOperationLosesNothingAcknowledged() throws Exception {
        losePowerEverywhere(6);
    }

    @Test
    @Tag("thorough")
    void powerLossWithManyOutcomes() throws Exception {
        losePowerEverywhere(400);
    }

    private static void losePowerEverywhere(int outcomes) throws Exception {
        FaultyDisk dry = JournalFixture.diskWithFolder();
        long before = dry.operations();
        work(dry, new Acknowledged());
        long total = dry.operations() - before;
        assertThat(total).isGreaterThan(20);
        for (long at = 0; at <= total; at++) {
            for (int outcome = 0; outcome < outcomes; outcome++) {
                FaultyDisk disk = JournalFixture.diskWithFolder();
                disk.losePowerAfter(at);
                Acknowledged acknowledged = new Acknowledged();
                try {
                    work(disk, acknowledged);
                } catch (FaultyDisk.PowerLoss | CompletionException e) {
                    assertThat(at).isLessThan(total);
                }
                Random chance = new Random(1000 * at + outcome);
                FaultyDisk found = disk.afterPowerLoss(chance);
                check(found, acknowledged, "power loss at " + at + ", outcome " + outcome);
                // Power fails again while the first damage is repaired.
                found.losePowerAfter(chance.nextInt(8));
                try {
                    work(found, acknowledged);
                } catch (FaultyDisk.PowerLoss | CompletionException e) {
                    // Wherever it was.
                }
                check(found.afterPowerLoss(chance), acknowledged, "second power loss after " + at + "/" + outcome);
            }
        }
    }

    /** Creates, appends alone and in units, closes with a snapshot, opens, appends again. */
    private static void work(FaultyDisk disk, Acknowledged acknowledged) throws Exception {
        if (!JournalFolder.isJournal(disk, JournalFixture.FOLDER)) {
            JournalFolder.create(disk, JournalFixture.FOLDER, JournalFixture.PROJECT);
        }
        acknowledged.created = true;
        for (int round = 0; round < 3; round++) {
            try (Journal journal = JournalFixture.open(disk)) {
                for (int i = 0; i < 3; i++) {
                    List<JournalEntry> unit = new ArrayList<>();
                    for (int n = 0; n <= i; n++) {
                        unit.add(JournalFixture.entry(
                                (int) (journal.lastSeq() + n) * 10 + i, "x".repeat(200 * i + 400)));
                    }
                    journal.append(unit).join();
                    unit.forEach(entry -> acknowledged.ids.add(entry.id()));
                }
            }
        }
    }

    private static void check(FaultyDisk found, Acknowledged acknowledged, String when) {
        if (!JournalFolder.isJournal(found, JournalFixture.FOLDER)) {
            assertThat(acknowledged.created).as(when).isFalse();
            return;
        }
        try (Journal journal = JournalFixture.open(found)) {
            List<UUID> ids = JournalFixture.ids(journal);
            assertThat(ids)
                    .as(when)
                    .hasSizeGreaterThanOrEqualTo(acknowledged.ids.size())
                    .doesNotHaveDuplicates();
            assertThat(ids.subList(0, acknowledged.ids.size())).as(when).isEqualTo(acknowledged.ids);
            journal.append(JournalFixture.entries(900_000 + ids.size(), 1)).join();
        }
        try (Journal journal = JournalFixture.open(found)) {
            List<UUID> ids = JournalFixture.ids(journal);
            assertThat(journal.notices()).as(when).isEmpty();
            acknowledged.ids.clear();
            acknowledged.ids.addAll(ids);
        }
    }
}
