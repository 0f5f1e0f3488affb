package org.bozzetto.ai3d.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bozzetto.ai3d.embed.Embeddings;
import org.bozzetto.ai3d.embed.Space;
import org.bozzetto.ai3d.index.VectorIndex.Entry;
import org.bozzetto.ai3d.index.VectorIndex.Hit;
import org.bozzetto.ai3d.index.VectorIndex.Match;
import org.bozzetto.ai3d.index.VectorIndex.Place;
import org.bozzetto.ai3d.index.VectorIndex.Probe;
import org.bozzetto.ai3d.index.VectorIndex.Query;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link VectorIndex} does. */
@Timeout(60)
abstract class VectorIndexContract {
    static final int DIMENSION = 8;
    static final UUID PROJECT = new UUID(1, 1);
    static final UUID OTHER_PROJECT = new UUID(1, 2);
    static final Map<Space, Embeddings.Method> METHODS = Map.of(
            Space.MEANING, new Embeddings.Method("sample", DIMENSION),
            Space.LOOK, new Embeddings.Method("sample-look", DIMENSION));
    private static final float[] NO_VECTOR = {};

    private VectorIndex index;

    /** An empty index for vectors of {@link #DIMENSION}, or the one that was closed before in this test. */
    protected abstract VectorIndex open() throws IOException;

    @BeforeEach
    void openIndex() throws IOException {
        index = open();
    }

    @AfterEach
    void closeIndex() throws IOException {
        index.close();
    }

    @Test
    void anEmptyIndexFindsNothing() throws IOException {
        assertThat(search("lamp", axis(0))).isEmpty();
        assertThat(index.size()).isZero();
        assertThat(index.checkpoint(PROJECT)).isZero();
        assertThat(index.isWritable()).isTrue();
    }

    @Test
    void findsByMeaningTheNearestFirst() throws IOException {
        put(entry("near", axis(0)), entry("between", mix(0, 1)), entry("far", axis(1)));
        List<Hit> hits = search("", axis(0));
        assertThat(hits).extracting(Hit::name).containsExactly("near", "between");
        assertThat(hits.get(0).similarities().get(Space.MEANING)).isCloseTo(1, within(1e-5));
        assertThat(hits.get(1).similarities().get(Space.MEANING)).isCloseTo(Math.sqrt(0.5), within(1e-5));
    }

    @Test
    void findsByWordsInAnyForm() throws IOException {
        put(entry("Reading lamps", NO_VECTOR), entry("oldChair_02", NO_VECTOR), entry("Café table", NO_VECTOR));
        assertThat(names("lamp")).containsExactly("Reading lamps");
        assertThat(names("chairs")).containsExactly("oldChair_02");
        assertThat(names("CAFE")).containsExactly("Café table");
        assertThat(names("the")).isEmpty();
        assertThat(names("boat")).isEmpty();
    }

    @Test
    void aNameCountsMoreThanADescription() throws IOException {
        put(
                entry("stool", List.of(), "stands beside the lamp and lights up under a lamp", NO_VECTOR),
                entry("lamp", List.of(), "stands on a table", NO_VECTOR));
        assertThat(names("lamp")).containsExactly("lamp", "stool");
    }

    @Test
    void saysWhichWordsMatchedAndWhere() throws IOException {
        put(entry("tall lamp", List.of("oak", "lamp"), "a light for reading", NO_VECTOR));
        assertThat(search("Oak lamps to read boats", NO_VECTOR).getFirst().matches())
                .containsExactly(
                        new Match("oak", Place.TAGS), new Match("lamps", Place.NAME), new Match("read", Place.TEXT));
    }

    @Test
    void findsTheBeginningOfAWordThatIsStillBeingTyped() throws IOException {
        put(entry("candlestick", NO_VECTOR));
        assertThat(names("cand")).containsExactly("candlestick");
    }

    @Test
    void whatMatchesBothWaysComesFirst() throws IOException {
        put(entry("lamp", axis(1)), entry("light", axis(0)), entry("lamp light", axis(0)));
        assertThat(names("lamp", axis(0))).first().isEqualTo("lamp light");
    }

    @Test
    void leavesOutWhatIsTooFarAway() throws IOException {
        put(entry("far", axis(1)), entry("far lamp", axis(1)));
        List<Hit> hits = search("lamp", axis(0));
        assertThat(hits).extracting(Hit::name).containsExactly("far lamp");
        assertThat(hits.getFirst().similarities().get(Space.MEANING)).isCloseTo(0, within(1e-5));
    }

    @Test
    void ofSeveralSidesTheNearestCountsAndTheAssetIsFoundOnce() throws IOException {
        put(
                seen("from three sides", axis(0), axis(1), mix(1, 2)),
                seen("from one", mix(1, 2)),
                seen("from another", axis(3)));
        List<Hit> hits = index.search(looking(axis(1), Optional.empty()));
        assertThat(hits).extracting(Hit::name).containsExactly("from three sides", "from one");
        assertThat(hits.getFirst().similarities()).containsOnlyKeys(Space.LOOK);
        assertThat(hits.getFirst().similarities().get(Space.LOOK)).isCloseTo(1, within(1e-5));
        assertThat(index.size()).isEqualTo(3);
    }

    @Test
    void allSidesOfAnAssetAreReplacedAndForgottenTogether() throws IOException {
        Entry entry = seen("changing", axis(0), axis(1), axis(2));
        put(entry, seen("other", axis(4), axis(5)));
        put(new Entry(
                PROJECT,
                entry.asset(),
                UUID.randomUUID(),
                "MODEL",
                "changed",
                List.of(),
                "",
                Embeddings.of(Space.LOOK, axis(3))));
        assertThat(index.search(looking(axis(1), Optional.empty()))).isEmpty();
        assertThat(index.search(looking(axis(3), Optional.empty())))
                .extracting(Hit::name)
                .containsExactly("changed");
        index.remove(PROJECT, entry.asset());
        index.commit(PROJECT, 9);
        assertThat(index.search(looking(axis(3), Optional.empty()))).isEmpty();
        assertThat(index.size()).isEqualTo(1);
    }

    @Test
    void leavesOutTheAssetThatTheOthersAreComparedWith() throws IOException {
        Entry example = seen("example", axis(0));
        put(example, seen("like it", axis(0)));
        assertThat(index.search(looking(axis(0), Optional.of(example.asset()))))
                .extracting(Hit::name)
                .containsExactly("like it");
    }

    @Test
    void whatIsNearInTwoWaysComesFirst() throws IOException {
        put(
                entry("means it", axis(0)),
                seen("looks it", axis(1)),
                new Entry(
                        PROJECT,
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        "MODEL",
                        "both",
                        List.of(),
                        "",
                        new Embeddings(Map.of(Space.MEANING, List.of(mix(0, 2)), Space.LOOK, List.of(mix(1, 2))))));
        List<Probe> probes = List.of(new Probe(Space.MEANING, axis(0), 0.3), new Probe(Space.LOOK, axis(1), 0.3));
        assertThat(index.search(new Query(Set.of(PROJECT), Set.of(), Set.of(), "", probes, Optional.empty(), 10)))
                .extracting(Hit::name)
                .first()
                .isEqualTo("both");
    }

    private static Entry seen(String name, float[]... sides) {
        return new Entry(
                PROJECT,
                UUID.randomUUID(),
                UUID.randomUUID(),
                "MODEL",
                name,
                List.of(),
                "",
                new Embeddings(Map.of(Space.LOOK, List.of(sides))));
    }

    private static Query looking(float[] vector, Optional<UUID> except) {
        return new Query(
                Set.of(PROJECT), Set.of(), Set.of(), "", List.of(new Probe(Space.LOOK, vector, 0.3)), except, 10);
    }

    @Test
    void findsOnlyWhatHasEachOfTheTagsInWhateverCase() throws IOException {
        put(
                entry("both", List.of("Räume", "old oak"), "", axis(0)),
                entry("one", List.of("räume"), "", axis(0)),
                entry("none", List.of("oak"), "", axis(0)));
        assertThat(tagged("RÄUME")).containsExactlyInAnyOrder("both", "one");
        assertThat(tagged("räume", "Old Oak")).containsExactly("both");
        assertThat(tagged("oak")).as("a tag counts as a whole").containsExactly("none");
        assertThat(tagged("pine")).isEmpty();
    }

    @Test
    void ofAnAssetWithATagEverySideCounts() throws IOException {
        Entry turned = new Entry(
                PROJECT,
                UUID.randomUUID(),
                UUID.randomUUID(),
                "MODEL",
                "turned",
                List.of("t".repeat(40_000)),
                "",
                new Embeddings(Map.of(Space.LOOK, List.of(axis(0), axis(1)))));
        put(turned, seen("untagged", axis(1)));
        Query query = new Query(
                Set.of(PROJECT),
                Set.of(),
                Set.copyOf(turned.tags()),
                "",
                List.of(new Probe(Space.LOOK, axis(1), 0.3)),
                Optional.empty(),
                10);
        assertThat(index.search(query)).extracting(Hit::name).containsExactly("turned");
    }

    private List<String> tagged(String... tags) throws IOException {
        List<Probe> probes = List.of(new Probe(Space.MEANING, axis(0), 0.3));
        return index
                .search(new Query(
                        Set.of(PROJECT), Set.of(), Set.of(tags), "both one none", probes, Optional.empty(), 10))
                .stream()
                .map(Hit::name)
                .toList();
    }

    @Test
    void whatIsReplacedIsSeenUntilTheNewIsCommittedAndStaysWhenItIsRolledBack() throws IOException {
        put(entry("lamp", axis(0)));
        index.removeProject(PROJECT);
        index.put(List.of(entry("chair", axis(0))));
        assertThat(names("lamp chair")).containsExactly("lamp");
        index.rollBack();
        assertThat(index.checkpoint(PROJECT)).isEqualTo(1);
        put(entry("table", axis(0)));
        assertThat(names("lamp chair table")).containsExactlyInAnyOrder("lamp", "table");
        index.removeProject(PROJECT);
        put(entry("stool", axis(0)));
        assertThat(names("lamp chair table stool")).containsExactly("stool");
    }

    @Test
    void looksAtTheAskersProjectsOnly() throws IOException {
        put(entry("mine", axis(0)), entry(OTHER_PROJECT, UUID.randomUUID(), "MODEL", "theirs", axis(0)));
        assertThat(search("mine theirs", axis(0))).extracting(Hit::name).containsExactly("mine");
        assertThat(index.search(query(Set.of(), Set.of(), "mine", axis(0), 0.3, 10)))
                .isEmpty();
    }

    @Test
    void findsTheAskersAssetsAmongManyOfOthers() throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            entries.add(entry(OTHER_PROJECT, UUID.randomUUID(), "MODEL", "theirs", axis(0)));
        }
        entries.add(entry("mine", mix(0, 1)));
        index.put(entries);
        index.commit(PROJECT, 1);
        assertThat(names("", axis(0))).containsExactly("mine");
    }

    @Test
    void looksAtTheKindsThatAreAskedFor() throws IOException {
        put(
                entry(PROJECT, UUID.randomUUID(), "IMAGE", "picture", axis(0)),
                entry(PROJECT, UUID.randomUUID(), "MODEL", "model", axis(0)));
        assertThat(index.search(query(Set.of(PROJECT), Set.of("IMAGE"), "model picture", axis(0), 0.3, 10)))
                .extracting(Hit::name)
                .containsExactly("picture");
    }

    @Test
    void aNewerEntryReplacesTheOlder() throws IOException {
        UUID asset = UUID.randomUUID();
        put(entry(PROJECT, asset, "MODEL", "chair", axis(0)));
        put(entry(PROJECT, asset, "MODEL", "throne", axis(1)));
        assertThat(index.size()).isEqualTo(1);
        assertThat(names("chair", axis(0))).isEmpty();
        assertThat(names("throne", axis(1))).containsExactly("throne");
    }

    @Test
    void forgetsAssetsAndProjects() throws IOException {
        Entry gone = entry("gone", axis(0));
        put(gone, entry("kept", axis(0)), entry(OTHER_PROJECT, UUID.randomUUID(), "MODEL", "other", axis(0)));
        index.remove(PROJECT, gone.asset());
        index.commit(PROJECT, 2);
        assertThat(names("", axis(0))).containsExactly("kept");
        index.removeProject(PROJECT);
        index.commit(PROJECT, 3);
        assertThat(names("", axis(0))).isEmpty();
        assertThat(index.size()).isEqualTo(1);
    }

    @Test
    void ofProjectsThatAreNotRetainedNothingIsLeft() throws IOException {
        put(entry("gone", axis(0)), seen("gone too", axis(0), axis(1)));
        index.put(List.of(entry(OTHER_PROJECT, UUID.randomUUID(), "MODEL", "kept", axis(0))));
        index.commit(OTHER_PROJECT, 7);
        index.retainProjects(Set.of(OTHER_PROJECT, new UUID(1, 3)));
        assertThat(names("", axis(0))).isEmpty();
        assertThat(index.size()).isEqualTo(1);
        assertThat(index.checkpoint(PROJECT)).isZero();
        assertThat(index.checkpoint(OTHER_PROJECT)).isEqualTo(7);
        index.close();
        index = open();
        assertThat(index.size()).isEqualTo(1);
        index.retainProjects(Set.of());
        assertThat(index.size()).isZero();
    }

    @Test
    void givesNoMoreThanIsAskedFor() throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            entries.add(entry("lamp " + i, axis(0)));
        }
        index.put(entries);
        index.commit(PROJECT, 1);
        assertThat(index.search(query(Set.of(PROJECT), Set.of(), "lamp", axis(0), 0.3, 7)))
                .hasSize(7);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> index.search(query(Set.of(PROJECT), Set.of(), "lamp", axis(0), 0.3, 0)));
    }

    @Test
    void whatIsCommittedOutlivesTheProcessAndWhatIsNotDoesNot() throws IOException {
        put(entry("kept", axis(0)));
        index.commit(PROJECT, 17);
        index.put(List.of(entry("lost", axis(0))));
        index.close();
        index = open();
        assertThat(names("", axis(0))).containsExactly("kept");
        assertThat(index.checkpoint(PROJECT)).isEqualTo(17);
        assertThat(index.checkpoint(OTHER_PROJECT)).isZero();
    }

    @Test
    void checkpointsOfProjectsDoNotTouchEachOther() throws IOException {
        index.commit(PROJECT, 5);
        index.commit(OTHER_PROJECT, 9);
        assertThat(index.checkpoint(PROJECT)).isEqualTo(5);
        assertThat(index.checkpoint(OTHER_PROJECT)).isEqualTo(9);
    }

    @Test
    void refusesVectorsOfAnotherLength() {
        assertThatIllegalArgumentException().isThrownBy(() -> index.put(List.of(entry("odd", new float[] {1, 0}))));
    }

    @Test
    void takesTextsThatNobodyExpected() throws IOException {
        String odd = "a".repeat(100_000) + " \uD83D\uDE00 \u0000 lamp";
        put(entry(odd, axis(0)));
        assertThat(names("lamp")).containsExactly(odd);
        assertThat(names("\"+-&&||!(){}[]^~*?:\\/ AND OR")).isEmpty();
        assertThat(names("lamp ".repeat(3_000))).containsExactly(odd);
    }

    @Test
    void searchesGoOnWhileItIsWritten() throws Exception {
        put(entry("always", axis(0)));
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> searching = executor.submit(() -> {
                while (!done.get()) {
                    assertThat(names("always", axis(0))).first().isEqualTo("always");
                }
                return true;
            });
            for (int i = 0; i < 20; i++) {
                put(entry("more " + i, mix(0, 1)));
            }
            done.set(true);
            searching.get();
        }
        assertThat(index.size()).isEqualTo(21);
    }

    @Test
    void findsNearlyAllOfTheTrueNearest() throws IOException {
        Random random = new Random(3);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            entries.add(entry("n" + i, unit(random)));
        }
        index.put(entries);
        index.commit(PROJECT, 1);
        int found = 0;
        for (int query = 0; query < 20; query++) {
            float[] wanted = unit(random);
            List<String> nearest = entries.stream()
                    .sorted((a, b) -> Double.compare(dot(meaning(b), wanted), dot(meaning(a), wanted)))
                    .limit(10)
                    .map(Entry::name)
                    .toList();
            List<Hit> hits = index.search(query(Set.of(PROJECT), Set.of(), "", wanted, -1, 10));
            found += (int)
                    hits.stream().filter(hit -> nearest.contains(hit.name())).count();
        }
        assertThat(found / 200.0).as("recall at 10").isGreaterThanOrEqualTo(0.98);
    }

    private void put(Entry... entries) throws IOException {
        index.put(List.of(entries));
        index.commit(PROJECT, index.checkpoint(PROJECT) + 1);
    }

    private List<String> names(String text) throws IOException {
        return names(text, NO_VECTOR);
    }

    private List<String> names(String text, float[] vector) throws IOException {
        return search(text, vector).stream().map(Hit::name).toList();
    }

    private List<Hit> search(String text, float[] vector) throws IOException {
        return index.search(query(Set.of(PROJECT), Set.of(), text, vector, 0.3, 10));
    }

    static Entry entry(String name, float[] vector) {
        return entry(PROJECT, UUID.randomUUID(), "MODEL", name, vector);
    }

    private static Entry entry(String name, List<String> tags, String words, float[] vector) {
        return new Entry(PROJECT, UUID.randomUUID(), UUID.randomUUID(), "MODEL", name, tags, words, embeddings(vector));
    }

    private static Entry entry(UUID project, UUID asset, String kind, String name, float[] vector) {
        return new Entry(project, asset, UUID.randomUUID(), kind, name, List.of(), "", embeddings(vector));
    }

    private static Embeddings embeddings(float[] meaning) {
        return meaning.length == 0 ? Embeddings.NONE : Embeddings.of(Space.MEANING, meaning);
    }

    private static float[] meaning(Entry entry) {
        return entry.embeddings().in(Space.MEANING).getFirst();
    }

    private static Query query(
            Set<UUID> projects, Set<String> kinds, String text, float[] vector, double minSimilarity, int limit) {
        List<Probe> probes = vector.length == 0 ? List.of() : List.of(new Probe(Space.MEANING, vector, minSimilarity));
        return new Query(projects, kinds, Set.of(), text, probes, Optional.empty(), limit);
    }

    static float[] axis(int i) {
        float[] vector = new float[DIMENSION];
        vector[i] = 1;
        return vector;
    }

    private static float[] mix(int i, int j) {
        float[] vector = new float[DIMENSION];
        vector[i] = (float) Math.sqrt(0.5);
        vector[j] = vector[i];
        return vector;
    }

    private static float[] unit(Random random) {
        float[] vector = new float[DIMENSION];
        double square = 0;
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] = (float) random.nextGaussian();
            square += vector[i] * vector[i];
        }
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] /= (float) Math.sqrt(square);
        }
        return vector;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
