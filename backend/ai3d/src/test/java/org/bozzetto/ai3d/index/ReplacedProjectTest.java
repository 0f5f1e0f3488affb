package org.bozzetto.ai3d.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.bozzetto.ai3d.index.LuceneVectorIndexTest.MANY;
import static org.bozzetto.ai3d.index.LuceneVectorIndexTest.fillMany;
import static org.bozzetto.ai3d.index.LuceneVectorIndexTest.find;
import static org.bozzetto.ai3d.index.VectorIndexContract.METHODS;
import static org.bozzetto.ai3d.index.VectorIndexContract.OTHER_PROJECT;
import static org.bozzetto.ai3d.index.VectorIndexContract.PROJECT;
import static org.bozzetto.ai3d.index.VectorIndexContract.axis;
import static org.bozzetto.ai3d.index.VectorIndexContract.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.InfoStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes in the midst of a project that is taken in anew: searches see none of it. */
@Timeout(60)
class ReplacedProjectTest {
    private static final Duration NEVER = Duration.ofDays(1);

    @TempDir
    private Path folder;

    @AfterEach
    void writersAreSilentAgain() {
        InfoStream.setDefault(InfoStream.NO_OUTPUT);
    }

    /** What a writer tells when a compaction begins to merge, and when it begins to commit. */
    @ParameterizedTest
    @ValueSource(strings = {"now flush at forceMerge", "commit: start"})
    void aCompactionThatMeetsItShowsNothingOfIt(String moment) throws Exception {
        Meeting meeting = new Meeting(moment);
        InfoStream.setDefault(meeting);
        try (LuceneVectorIndex index = LuceneVectorIndex.open(folder, METHODS)) {
            fillMany(index);
            FutureTask<Void> removal = new FutureTask<>(() -> {
                index.removeProject(PROJECT);
                return null;
            });
            meeting.awaits(Thread.ofPlatform().unstarted(removal));
            index.compact();
            removal.get();
            assertThat(index.size()).isEqualTo(MANY);
            assertThat(index.checkpoint(PROJECT)).isPositive();
            index.put(List.of(entry("lamp", axis(0))));
            index.commit(PROJECT, 1);
            assertThat(find(index)).containsExactly("lamp");
        }
    }

    /** At a moment of the thread that made it, lets another thread go until that has ended or waits for this one. */
    private static final class Meeting extends InfoStream {
        private final Thread here = Thread.currentThread();
        private final String moment;
        private Thread other = Thread.currentThread();

        Meeting(String moment) {
            this.moment = moment;
        }

        void awaits(Thread unstarted) {
            other = unstarted;
        }

        @Override
        public void message(String component, String message) {
            if (message.equals(moment) && Thread.currentThread().equals(here) && other.getState() == Thread.State.NEW) {
                other.start();
                while (other.isAlive() && other.getState() != Thread.State.BLOCKED) {
                    Thread.onSpinWait();
                }
            }
        }

        @Override
        public boolean isEnabled(String component) {
            return component.equals("IW");
        }

        @Override
        public void close() {
            // Nothing is kept open.
        }
    }

    @Test
    void aDiskThatIsFullAtAnyPointOfItLeavesWhatWasFoundBefore() throws IOException {
        int point = 0;
        while (isRefusedAt(point)) {
            point++;
        }
        assertThat(point).as("points at which a disk can be full").isGreaterThan(20);
    }

    /** @return whether the disk was asked for room so often */
    private boolean isRefusedAt(int point) throws IOException {
        Path place = Files.createDirectory(folder.resolve("full at " + point));
        FullDisk disk = new FullDisk(FSDirectory.open(place));
        try (LuceneVectorIndex index = LuceneVectorIndex.open(place, disk, METHODS, NEVER)) {
            replace(index, 1, "old lamp");
            disk.leave(point);
            boolean isRefused = false;
            try {
                replace(index, 2, "new lamp");
            } catch (IOException e) {
                isRefused = true;
                assertThat(e).hasMessageContaining("the disk").hasMessageContaining("is full");
            }
            if (!isRefused) {
                return false;
            }
            assertThat(find(index)).as("full at %s", point).containsExactly("old lamp");
            assertThat(index.checkpoint(PROJECT)).isEqualTo(1);
            disk.clear();
            index.commit(OTHER_PROJECT, 1);
            assertThat(find(index)).as("another project is taken in").containsExactly("old lamp");
            disk.leave(0);
            assertThatIOException().isThrownBy(() -> replace(index, 2, "new lamp"));
            assertThat(find(index)).as("full again").containsExactly("old lamp");
            disk.clear();
            replace(index, 2, "new lamp");
            assertThat(find(index)).as("room again").containsExactly("new lamp");
            assertThat(index.checkpoint(PROJECT)).isEqualTo(2);
        }
        try (LuceneVectorIndex again = LuceneVectorIndex.open(place, METHODS)) {
            assertThat(find(again)).containsExactly("new lamp");
        }
        return true;
    }

    /** As the indexer does it. */
    private static void replace(VectorIndex index, long seq, String name) throws IOException {
        boolean isWhole = false;
        try {
            index.removeProject(PROJECT);
            index.put(List.of(entry(name, axis(0))));
            index.commit(PROJECT, seq);
            isWhole = true;
        } finally {
            if (!isWhole) {
                index.rollBack();
            }
        }
    }
}
