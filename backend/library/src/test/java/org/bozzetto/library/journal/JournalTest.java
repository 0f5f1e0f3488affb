package org.bozzetto.library.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.bozzetto.library.Access;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.Notice;
import org.bozzetto.library.file.FaultyDisk;
import org.bozzetto.library.file.LocalDisk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final Path FILE = JournalFolder.journal(JournalFixture.FOLDER);
    private FaultyDisk disk;

    @BeforeEach
    void createJournal() throws Exception {
        disk = JournalFixture.diskWithFolder();
        JournalFolder.create(disk, JournalFixture.FOLDER, JournalFixture.PROJECT);
    }

    @Test
    void whatWasAppendedIsThereAfterOpeningAgain(@TempDir Path folder) throws Exception {
        LocalDisk local = new LocalDisk();
        Path project = folder.resolve("one");
        JournalFolder.create(local, project, JournalFixture.PROJECT);
        try (Journal journal = JournalFolder.open(local, project, JournalFixture.PROJECT, Access.WRITE)) {
            assertThat(journal.append(JournalFixture.entries(1, 3)).get()).containsExactly(1L, 2L, 3L);
            assertThat(journal.append(JournalFixture.entries(4, 1)).get()).containsExactly(4L);
        }
        try (Journal journal = JournalFolder.open(local, project, JournalFixture.PROJECT, Access.WRITE)) {
            assertThat(journal.notices()).isEmpty();
            assertThat(journal.lastSeq()).isEqualTo(4);
            assertThat(journal.entries(2)).extracting(Journal.Placed::seq).containsExactly(3L, 4L);
            assertThat(journal.entries(3).getFirst().entry().bytes())
                    .isEqualTo(JournalFixture.entry(4).bytes());
            assertThat(journal.entries(4)).isEmpty();
        }
    }

    @Test
    void anEntryIsAppendedOnce() throws Exception {
        try (Journal journal = JournalFixture.open(disk)) {
            journal.append(JournalFixture.entries(1, 2)).get();
            CompletableFuture<List<Long>> twice = journal.append(JournalFixture.entries(2, 2));
            CompletableFuture<List<Long>> thrice = journal.append(JournalFixture.entries(3, 1));
            assertThat(twice.get()).containsExactly(2L, 3L);
            assertThat(thrice.get()).containsExactly(3L);
            assertThat(journal.lastSeq()).isEqualTo(3);
        }
        try (Journal journal = JournalFixture.open(disk)) {
            assertThat(journal.append(JournalFixture.entries(1, 3)).get()).containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    void manyThreadsAppendWithoutGaps() throws Exception {
        int threads = 8;
        int each = 50;
        List<Long> told = new ArrayList<>();
        try (Journal journal = JournalFixture.open(disk)) {
            journal.onDurable(placed -> placed.forEach(p -> told.add(p.seq())));
            List<Thread> workers = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int first = 1000 * t;
                workers.add(Thread.ofPlatform().start(() -> {
                    long last = 0;
                    for (int i = 0; i < each; i++) {
                        long seq = journal.append(JournalFixture.entries(first + i, 1))
                                .join()
                                .getFirst();
                        assertThat(seq).isGreaterThan(last);
                        last = seq;
                    }
                }));
            }
            for (Thread worker : workers) {
                worker.join();
            }
        }
        try (Journal journal = JournalFixture.open(disk)) {
            List<Journal.Placed> entries = journal.entries(0);
            assertThat(entries).extracting(Journal.Placed::seq).containsExactlyElementsOf(sequence(threads * each));
            assertThat(told).containsExactlyElementsOf(sequence(threads * each));
            for (int t = 0; t < threads; t++) {
                int from = 1000 * t;
                assertThat(entries.stream()
                                .mapToLong(p -> p.entry().id().getLeastSignificantBits())
                                .filter(id -> id >= from && id < from + 1000))
                        .isSorted()
                        .hasSize(each);
            }
        }
    }

    private static List<Long> sequence(int count) {
        return LongStream.rangeClosed(1, count).boxed().toList();
    }

    @Test
    void aFullDiskRefusesAndLaterAppendsWork() throws Exception {
        try (Journal journal = JournalFixture.open(disk)) {
            journal.append(JournalFixture.entries(1, 1)).get();
            disk.setFreeBytes(70);
            assertThatThrownBy(
                            () -> journal.append(JournalFixture.entries(2, 3)).join())
                    .hasCauseInstanceOf(LibraryException.class)
                    .rootCause()
                    .hasMessageContaining("No space left");
            assertThatThrownBy(
                            () -> journal.append(JournalFixture.entries(2, 3)).join())
                    .satisfies(e ->
                            assertThat(((LibraryException) e.getCause()).code()).isEqualTo("DISK_FULL"));
            assertThat(journal.lastSeq()).isEqualTo(1);
            disk.setFreeBytes(Long.MAX_VALUE);
            assertThat(journal.append(JournalFixture.entries(5, 1)).get()).containsExactly(2L);
        }
        try (Journal journal = JournalFixture.open(disk)) {
            assertThat(journal.notices()).isEmpty();
            assertThat(JournalFixture.ids(journal)).containsExactly(new UUID(1, 1), new UUID(1, 5));
        }
    }

    @Test
    void damageInTheMiddleIsToldAndNothingIsDestroyed() throws Exception {
        fill(3);
        byte[] bytes = JournalFixture.bytes(disk, FILE);
        bytes[JournalHeader.SIZE + JournalFixture.entry(1).bytes().length + 60] ^= 1;
        JournalFixture.overwrite(disk, FILE, bytes);
        try (Journal journal = JournalFixture.open(disk)) {
            assertThat(journal.notices()).extracting(Notice::code).containsExactly("JOURNAL_DAMAGED");
            assertThat(journal.lastSeq()).isEqualTo(1);
            journal.append(JournalFixture.entries(9, 1)).get();
        }
        byte[] aside = JournalFixture.bytes(disk, JournalFixture.FOLDER.resolve("journal.damaged-1"));
        assertThat(aside).isEqualTo(Arrays.copyOfRange(bytes, bytes.length - aside.length, bytes.length));
        assertThat(aside.length).isGreaterThan(2 * 36);
        try (Journal journal = JournalFixture.open(disk)) {
            assertThat(journal.notices()).isEmpty();
            assertThat(JournalFixture.ids(journal)).containsExactly(new UUID(1, 1), new UUID(1, 9));
        }
    }

    @Test
    void damageThatASnapshotHidesIsToldWhenItIsRead() throws Exception {
        fill(6);
        assertThat(disk.exists(JournalFolder.snapshot(JournalFixture.FOLDER))).isTrue();
        byte[] bytes = JournalFixture.bytes(disk, FILE);
        bytes[JournalHeader.SIZE + 40] ^= 1;
        JournalFixture.overwrite(disk, FILE, bytes);
        try (Journal journal = JournalFixture.open(disk)) {
            assertThatThrownBy(() -> journal.entries(0)).hasMessageContaining("damaged at change 1");
        }
        try (Journal journal = JournalFixture.open(disk)) {
            assertThat(journal.notices()).extracting(Notice::code).containsExactly("JOURNAL_DAMAGED");
            assertThat(journal.entries(0)).isEmpty();
        }
    }

    @Test
    void aDamagedSnapshotIsNotNeeded() throws Exception {
        fill(6);
        Path snapshot = JournalFolder.snapshot(JournalFixture.FOLDER);
        byte[] bytes = JournalFixture.bytes(disk, snapshot);
        for (int at = 0; at < bytes.length; at += 3) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= 0x40;
            JournalFixture.overwrite(disk, snapshot, damaged);
            try (Journal journal =
                    JournalFolder.open(disk, JournalFixture.FOLDER, JournalFixture.PROJECT, Access.READ)) {
                assertThat(JournalFixture.ids(journal)).hasSize(6);
            }
        }
    }

    @Test
    void anAppendThatIsNotWholeIsLeftOut() throws Exception {
        try (Journal journal = JournalFixture.open(disk)) {
            journal.append(JournalFixture.entries(1, 1)).get();
            journal.append(JournalFixture.entries(2, 3)).get();
        }
        byte[] bytes = JournalFixture.bytes(disk, FILE);
        JournalFixture.overwrite(disk, FILE, Arrays.copyOf(bytes, bytes.length - 1));
        try (Journal journal = JournalFixture.open(disk)) {
            assertThat(journal.notices()).extracting(Notice::code).containsExactly("JOURNAL_TAIL_CUT");
            assertThat(JournalFixture.ids(journal)).containsExactly(new UUID(1, 1));
        }
    }

    @Test
    void aNewerJournalOpensForReadingOnly() throws Exception {
        fill(2);
        byte[] bytes = JournalFixture.bytes(disk, FILE);
        byte[] newer =
                new JournalHeader(JournalHeader.VERSION + 1, JournalHeader.VERSION, JournalFixture.PROJECT).encode();
        ByteBuffer.wrap(bytes).put(newer);
        JournalFixture.overwrite(disk, FILE, bytes);
        try (Journal journal = JournalFixture.open(disk)) {
            assertThat(journal.notices()).extracting(Notice::code).containsExactly("JOURNAL_NEWER");
            assertThat(journal.isReadOnly()).isTrue();
            assertThat(JournalFixture.ids(journal)).hasSize(2);
            assertThatThrownBy(
                            () -> journal.append(JournalFixture.entries(3, 1)).join())
                    .hasMessageContaining("reading only");
        }
        ByteBuffer.wrap(bytes).put(new JournalHeader(9, 9, JournalFixture.PROJECT).encode());
        JournalFixture.overwrite(disk, FILE, bytes);
        assertThatThrownBy(() -> JournalFixture.open(disk)).hasMessageContaining("newer Bozzetto");
        assertThat(JournalFixture.bytes(disk, FILE)).isEqualTo(bytes);
    }

    @Test
    void aDamagedHeaderDestroysNothing() throws Exception {
        fill(2);
        byte[] bytes = JournalFixture.bytes(disk, FILE);
        bytes[10] ^= 1;
        JournalFixture.overwrite(disk, FILE, bytes);
        try (Journal journal = JournalFixture.open(disk)) {
            assertThat(journal.isReadOnly()).isTrue();
            assertThat(JournalFixture.ids(journal)).hasSize(2);
        }
        assertThat(JournalFixture.bytes(disk, FILE)).isEqualTo(bytes);
    }

    @Test
    void anEntryThatIsTooLargeIsRefused() {
        try (Journal journal = JournalFixture.open(disk)) {
            JournalEntry huge = new JournalEntry(new UUID(1, 1), new byte[JournalEntry.MAX_BYTES + 1]);
            assertThatThrownBy(() -> journal.append(List.of(huge)).join())
                    .hasMessageContaining("larger than a journal");
            JournalEntry largest = new JournalEntry(new UUID(1, 2), new byte[JournalEntry.MAX_BYTES]);
            assertThat(journal.append(List.of(largest)).join()).containsExactly(1L);
            assertThat(journal.entries(0).getFirst().entry().bytes()).hasSize(JournalEntry.MAX_BYTES);
        }
    }

    private void fill(int count) throws Exception {
        try (Journal journal = JournalFixture.open(disk)) {
            for (int i = 1; i <= count; i++) {
                journal.append(JournalFixture.entries(i, 1)).get();
            }
        }
    }
}
