package org.bozzetto.ai3d.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bozzetto.ai3d.embed.Embeddings;
import org.bozzetto.ai3d.embed.Space;
import org.bozzetto.ai3d.index.VectorIndex.Hit;
import org.bozzetto.ai3d.index.VectorIndex.Probe;
import org.bozzetto.ai3d.index.VectorIndex.Query;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LuceneVectorIndexTest extends VectorIndexContract {
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
    void aFolderThatCannotBeMadeIsAnError() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatIOException().isThrownBy(() -> LuceneVectorIndex.open(file, METHODS));
    }

    private static void fill(VectorIndex index, String name) throws IOException {
        index.put(List.of(entry(name, axis(0))));
        index.commit(PROJECT, index.checkpoint(PROJECT) + 1);
    }

    private static List<String> find(VectorIndex index) throws IOException {
        return index
                .search(new Query(
                        Set.of(PROJECT),
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
