package org.bozzetto.ai3d.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.bozzetto.ai3d.embed.Embeddings;
import org.bozzetto.ai3d.embed.Space;
import org.bozzetto.ai3d.index.VectorIndex.Hit;
import org.bozzetto.ai3d.index.VectorIndex.Probe;
import org.bozzetto.ai3d.index.VectorIndex.Query;
import org.bozzetto.platform.SmallDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LuceneVectorIndexTest extends VectorIndexContract {
    static final int MANY = 2_000;
    private static final int BATCH = 1_000;

    @TempDir
    private Path folder;

    @Override
    protected VectorIndex open() throws IOException {
        return new LazyVectorIndex(METHODS, () -> LuceneVectorIndex.open(folder.resolve("main"), METHODS));
    }

    @Test
    void aSecondOneReadsWhatTheFirstCommitsAndWritesWhenTheFirstEnds() throws IOException {
        Path shared = folder.resolve("shared");
        VectorIndex first = LuceneVectorIndex.open(shared, METHODS);
        try (VectorIndex second = LuceneVectorIndex.open(shared, METHODS)) {
            assertThat(second.isWritable()).isFalse();
            assertThat(find(second)).isEmpty();
            fill(first, "lamp");
            assertThat(find(second)).containsExactly("lamp");
            assertThat(second.checkpoint(PROJECT)).isEqualTo(1);
            assertThatIOException()
                    .isThrownBy(() -> second.put(List.of(entry("no", axis(0)))))
                    .withMessageContaining("written by another program");
            first.close();
            assertThat(second.isWritable()).isTrue();
            fill(second, "second");
            assertThat(find(second)).containsExactlyInAnyOrder("lamp", "second");
        }
    }

    @Test
    void anIndexWithADamagedFileStartsAgainEmpty() throws IOException {
        Path damaged = folder.resolve("damaged");
        try (VectorIndex index = LuceneVectorIndex.open(damaged, METHODS)) {
            fill(index, "lamp");
        }
        // Every file in turn: cut short, then filled with nonsense.
        for (String file : names(damaged)) {
            restoreAndDamage(damaged, file, true);
            restoreAndDamage(damaged, file, false);
        }
    }

    private void restoreAndDamage(Path damaged, String file, boolean cut) throws IOException {
        Path copy = folder.resolve("copy-" + file + cut);
        Files.createDirectories(copy);
        for (String name : names(damaged)) {
            Files.copy(damaged.resolve(name), copy.resolve(name));
        }
        byte[] bytes = Files.readAllBytes(copy.resolve(file));
        if (cut) {
            Files.write(copy.resolve(file), java.util.Arrays.copyOf(bytes, bytes.length / 2));
        } else {
            bytes[bytes.length / 2] ^= 0x55;
            Files.write(copy.resolve(file), bytes, StandardOpenOption.TRUNCATE_EXISTING);
        }
        try (VectorIndex index = LuceneVectorIndex.open(copy, METHODS)) {
            assertThat(index.size()).as(file).isZero();
            assertThat(index.checkpoint(PROJECT)).as(file).isZero();
            fill(index, "again");
            assertThat(find(index)).as(file).containsExactly("again");
        }
    }

    @Test
    void anIndexOfAnotherModelStartsAgainEmpty() throws IOException {
        Path other = folder.resolve("other");
        try (VectorIndex index = LuceneVectorIndex.open(other, METHODS)) {
            fill(index, "lamp");
        }
        Map<Space, Embeddings.Method> better = new EnumMap<>(METHODS);
        better.put(Space.LOOK, new Embeddings.Method("better", DIMENSION));
        try (VectorIndex index = LuceneVectorIndex.open(other, better)) {
            assertThat(index.size()).isZero();
            assertThat(index.checkpoint(PROJECT)).isZero();
        }
    }

    @Test
    @Timeout(60)
    void onceNothingIsWrittenItIsOneSegmentThatFindsTheSame() throws IOException {
        Path loose = folder.resolve("loose");
        try (LuceneVectorIndex index = LuceneVectorIndex.open(loose, METHODS)) {
            fillMany(index);
            assertThat(segments(loose)).isGreaterThan(1);
            List<String> before = find(index);
            // What another process has open stays as it is.
            try (VectorIndex second = LuceneVectorIndex.open(loose, METHODS)) {
                assertThat(find(second)).isEqualTo(before);
                index.compact();
                assertThat(segments(loose)).isEqualTo(1);
                assertThat(find(second)).isEqualTo(before);
            }
            assertThat(find(index)).isEqualTo(before);
            assertThat(index.size()).isEqualTo(MANY);
            assertThat(index.checkpoint(PROJECT)).isEqualTo(MANY / BATCH);
            fill(index, "lamp");
            int few = segments(loose);
            index.compact();
            assertThat(segments(loose)).as("one more is not worth it").isEqualTo(few);
        }
        try (LuceneVectorIndex index = LuceneVectorIndex.open(loose, METHODS)) {
            assertThat(index.size()).isEqualTo(MANY + 1);
        }
    }

    @Test
    @Timeout(60)
    void itIsCompactedByItselfOnceNothingIsWritten() throws IOException {
        Path loose = folder.resolve("resting");
        Files.createDirectories(loose);
        try (LuceneVectorIndex index =
                LuceneVectorIndex.open(loose, FSDirectory.open(loose), METHODS, Duration.ofMillis(50))) {
            fillMany(index);
            while (segments(loose) > 1) {
                Thread.onSpinWait();
            }
            assertThat(index.size()).isEqualTo(MANY);
        }
    }

    @Test
    @Timeout(60)
    void closingGivesACompactionUpAndLosesNothing() throws Exception {
        Path loose = folder.resolve("closing");
        LuceneVectorIndex index = LuceneVectorIndex.open(loose, METHODS);
        fillMany(index);
        Thread compacting = Thread.ofVirtual().start(() -> {
            try {
                index.compact();
            } catch (IOException e) {
                // Given up.
            }
        });
        index.close();
        compacting.join();
        try (LuceneVectorIndex again = LuceneVectorIndex.open(loose, METHODS)) {
            while (!again.isWritable()) {
                Thread.onSpinWait();
            }
            assertThat(again.size()).isEqualTo(MANY);
            assertThat(again.checkpoint(PROJECT)).isEqualTo(MANY / BATCH);
            again.compact();
            assertThat(segments(loose)).isEqualTo(1);
        }
    }

    @Test
    void compactingShowsNothingOfAProjectThatIsBeingReplaced() throws IOException {
        Path loose = folder.resolve("replacing");
        try (LuceneVectorIndex index = LuceneVectorIndex.open(loose, METHODS)) {
            fillMany(index);
            index.removeProject(PROJECT);
            index.put(List.of(entry("lamp", axis(0))));
            index.compact();
            assertThat(index.size()).isEqualTo(MANY);
            index.commit(PROJECT, 1);
            assertThat(index.size()).isEqualTo(1);
        }
    }

    @Test
    void aDiskThatIsFullIsSaidAndWhatWasCommittedIsFound() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(Files.createDirectory(folder.resolve("disk")), 16);
                LuceneVectorIndex index = LuceneVectorIndex.open(disk.folder().resolve("index"), METHODS)) {
            fillMany(index);
            disk.leave(0);
            assertThatIOException()
                    .isThrownBy(() -> fill(index, "lamp"))
                    .withMessageContaining("the disk " + disk.folder())
                    .withMessageContaining("is full");
            index.compact();
            assertThat(index.size()).isEqualTo(MANY);
            disk.clear();
            fill(index, "lamp");
            assertThat(index.size()).isEqualTo(MANY + 1);
        }
    }

    static void fillMany(VectorIndex index) throws IOException {
        for (int from = 0; from < MANY; from += BATCH) {
            List<VectorIndex.Entry> entries = new ArrayList<>();
            for (int i = from; i < from + BATCH; i++) {
                double angle = 0.0007 * i;
                float[] vector = new float[DIMENSION];
                vector[i % DIMENSION] = (float) Math.cos(angle);
                vector[(i + 1) % DIMENSION] = (float) Math.sin(angle);
                entries.add(entry("asset " + i, vector));
            }
            index.put(entries);
            index.commit(PROJECT, from / BATCH + 1);
        }
    }

    private static int segments(Path folder) throws IOException {
        try (Directory directory = FSDirectory.open(folder)) {
            return SegmentInfos.readLatestCommit(directory).size();
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsAnError() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatIOException().isThrownBy(() -> LuceneVectorIndex.open(file, METHODS));
    }

    private static void fill(VectorIndex index, String name) throws IOException {
        index.put(List.of(entry(name, axis(0))));
        index.commit(PROJECT, index.checkpoint(PROJECT) + 1);
    }

    static List<String> find(VectorIndex index) throws IOException {
        return index
                .search(new Query(
                        Set.of(PROJECT),
                        Set.of(),
                        Set.of(),
                        "",
                        List.of(new Probe(Space.MEANING, axis(0), 0.5)),
                        Optional.empty(),
                        10))
                .stream()
                .map(Hit::name)
                .toList();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("write.lock"))
                    .sorted()
                    .toList();
        }
    }
}
