package org.bozzetto.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.bozzetto.ai3d.embed.Embeddings;
import org.bozzetto.ai3d.embed.Space;
import org.bozzetto.ai3d.index.LuceneVectorIndex;
import org.bozzetto.ai3d.index.VectorIndex;
import org.bozzetto.ai3d.index.VectorIndex.Entry;
import org.bozzetto.ai3d.index.VectorIndex.Hit;
import org.bozzetto.ai3d.index.VectorIndex.Probe;
import org.bozzetto.ai3d.index.VectorIndex.Query;

/**
 * The search index beside brute force over the same vectors, on one thread: how many of the true ten nearest it finds, and how long
 * it takes, as it was written and once it is compacted. Vectors lie in clusters, as those of assets do. Arguments: number of assets, of queries.
 */
public final class SearchBench {
    private static final int DIMENSION = 384;
    private static final int NEAREST = 10;
    private static final int BATCH = 5_000;
    private static final double SPREAD = 0.7;
    private static final UUID PROJECT = new UUID(0, 1);
    private static final UUID OTHER_PROJECT = new UUID(0, 2);

    /** Every so many-th asset is another project's, and must not be found. */
    private static final int OTHERS = 10;

    private SearchBench() {}

    public static void main(String[] args) throws IOException {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        int queries = args.length > 1 ? Integer.parseInt(args[1]) : 200;
        Random random = new Random(1);
        float[][] centres = Stream.generate(() -> around(new float[DIMENSION], 1, random))
                .limit(Math.max(1, count / 100))
                .toArray(float[][]::new);
        float[][] vectors = IntStream.range(0, count)
                .mapToObj(i -> around(centres[random.nextInt(centres.length)], SPREAD, random))
                .toArray(float[][]::new);
        Path folder = Files.createTempDirectory("bozzetto-search-bench");
        try (LuceneVectorIndex index =
                LuceneVectorIndex.open(folder, Map.of(Space.MEANING, new Embeddings.Method("bench", DIMENSION)))) {
            long start = System.nanoTime();
            fill(index, vectors);
            System.out.printf(
                    Locale.ROOT,
                    "%d assets of two projects indexed in %.0f s, %d segments%n",
                    count,
                    seconds(start),
                    segments(folder));
            float[][] asked = IntStream.range(0, queries)
                    .mapToObj(i -> around(vectors[random.nextInt(count)], SPREAD, random))
                    .toArray(float[][]::new);
            compare(index, vectors, asked);
            start = System.nanoTime();
            index.compact();
            System.out.printf(Locale.ROOT, "compacted in %.0f s, %d segments%n", seconds(start), segments(folder));
            compare(index, vectors, asked);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static void fill(VectorIndex index, float[][] vectors) throws IOException {
        for (int from = 0; from < vectors.length; from += BATCH) {
            List<Entry> entries = new ArrayList<>(BATCH);
            for (int i = from; i < Math.min(vectors.length, from + BATCH); i++) {
                UUID id = new UUID(1, i);
                Embeddings embeddings = Embeddings.of(Space.MEANING, vectors[i]);
                UUID project = i % OTHERS == 0 ? OTHER_PROJECT : PROJECT;
                entries.add(new Entry(project, id, id, "MODEL", "asset " + i, List.of(), "", embeddings));
            }
            index.put(entries);
        }
        index.commit(PROJECT, 1);
    }

    private static int segments(Path folder) throws IOException {
        try (Directory directory = FSDirectory.open(folder)) {
            return SegmentInfos.readLatestCommit(directory).size();
        }
    }

    private static void compare(VectorIndex index, float[][] vectors, float[][] asked) throws IOException {
        for (float[] query : asked) {
            search(index, query);
        }
        double[] ours = new double[asked.length];
        double[] brute = new double[asked.length];
        int found = 0;
        for (int i = 0; i < asked.length; i++) {
            long start = System.nanoTime();
            Set<Long> hits = search(index, asked[i]);
            ours[i] = 1000 * seconds(start);
            start = System.nanoTime();
            Set<Long> truth = nearest(vectors, asked[i]);
            brute[i] = 1000 * seconds(start);
            truth.retainAll(hits);
            found += truth.size();
        }
        Arrays.sort(ours);
        Arrays.sort(brute);
        System.out.printf(Locale.ROOT, "recall@%d %.4f%n", NEAREST, found / (double) (NEAREST * asked.length));
        System.out.printf(
                Locale.ROOT, "index: median %.2f ms, p99 %.2f ms%n", median(ours), ours[ours.length * 99 / 100]);
        System.out.printf(Locale.ROOT, "brute force: median %.2f ms%n", median(brute));
    }

    private static Set<Long> search(VectorIndex index, float[] query) throws IOException {
        List<Hit> hits = index.search(new Query(
                Set.of(PROJECT),
                Set.of(),
                Set.of(),
                "",
                List.of(new Probe(Space.MEANING, query, -1)),
                Optional.empty(),
                NEAREST));
        Set<Long> ids = new HashSet<>();
        hits.forEach(hit -> ids.add(hit.asset().getLeastSignificantBits()));
        return ids;
    }

    private static Set<Long> nearest(float[][] vectors, float[] query) {
        int[] best = new int[NEAREST];
        float[] score = new float[NEAREST];
        Arrays.fill(score, Float.NEGATIVE_INFINITY);
        for (int i = 0; i < vectors.length; i++) {
            if (i % OTHERS == 0) {
                continue;
            }
            float dot = 0;
            for (int k = 0; k < DIMENSION; k++) {
                dot += vectors[i][k] * query[k];
            }
            int place = NEAREST;
            while (place > 0 && dot > score[place - 1]) {
                place--;
            }
            if (place < NEAREST) {
                System.arraycopy(score, place, score, place + 1, NEAREST - place - 1);
                System.arraycopy(best, place, best, place + 1, NEAREST - place - 1);
                score[place] = dot;
                best[place] = i;
            }
        }
        Set<Long> ids = new HashSet<>();
        for (int i : best) {
            ids.add((long) i);
        }
        return ids;
    }

    private static float[] around(float[] centre, double spread, Random random) {
        float[] vector = new float[DIMENSION];
        double square = 0;
        for (int k = 0; k < DIMENSION; k++) {
            vector[k] = (float) (centre[k] + spread * random.nextGaussian() / Math.sqrt(DIMENSION));
            square += vector[k] * vector[k];
        }
        for (int k = 0; k < DIMENSION; k++) {
            vector[k] /= (float) Math.sqrt(square);
        }
        return vector;
    }

    private static double median(double[] sorted) {
        return sorted[sorted.length / 2];
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
