package org.bozzetto.ai3d;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bozzetto.ai3d.embed.TextEmbedder;
import org.bozzetto.ai3d.pipeline.MadeAsset;
import org.bozzetto.ai3d.sample.QuietJob;
import org.bozzetto.ai3d.sample.Workbench;
import org.bozzetto.ai3d.text.TextToMesh;
import org.bozzetto.kernel.shape.Families;
import org.bozzetto.kernel.shape.Family;
import org.bozzetto.proto.v1.AssetKind;
import org.bozzetto.proto.v1.IndexRequest;
import org.bozzetto.proto.v1.Revision;
import org.bozzetto.proto.v1.SearchHit;
import org.bozzetto.proto.v1.SearchRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Forty wishes in people's own words over a library of sixty things made from sentences; prints how high the right ones stand. */
@Timeout(180)
class SearchQualityTest {
    private static final double LEAST_MEAN_RECIPROCAL_RANK = 0.75;

    private static final List<String> MORE = List.of(
            "red leather sofa",
            "low round marble table on brass legs",
            "white dining table with four chairs",
            "three-legged milking stool",
            "two storey brick house with a slate roof",
            "wooden cabin without chimney",
            "blue ribbed vase",
            "copper teapot",
            "green wine bottle",
            "oak tree covered in snow",
            "christmas tree",
            "spiral staircase with 14 oak steps",
            "steel gear with 40 teeth",
            "black desk with steel legs",
            "wardrobe with two doors",
            "sunflower",
            "gothic arch");

    /** What is asked for, and the ids of the families that answer it. */
    private static final Map<String, List<String>> WISHES = wishes("""
            something to put a cup of tea on | round-table, table
            a place to sleep | bed
            where do I keep my novels | bookshelf
            something to sit on at the bar | stool
            light for reading in bed | table-lamp
            romantic light for dinner | candlestick
            holder for roses | vase
            something to drink coffee from | mug
            to pour tea | teapot
            comfortable seat by the fireplace | armchair
            couch for three people | sofa
            warm thing for a cold floor | rug
            cupboard for clothes | cabinet
            place to work with my laptop | desk
            seat in the park | bench
            greenery for the office | potted-plant
            plant of the desert | cactus
            xmas decoration | conifer
            poisonous fungus | mushroom
            part of a clockwork | gear
            part of a ship that drives it | propeller
            absorbs shocks | spring
            reduces friction of a wheel | bearing
            plumbing | pipe
            fastener for metal | bolt
            way to the upper floor | stairs
            keeps the dog in the garden | fence
            support of a greek temple | column
            home for a family | house
            opening to let light in | window
            entrance to a room | door
            gateway in a church | arch
            boulder for a landscape | rock
            gift for mother's day | flower
            winter landscape | tree, conifer
            tableware for soup | bowl
            dish for a steak | plate
            champagne at new year | glass
            hangs from the ceiling | pendant-lamp
            lights the corner of the living room | floor-lamp
            """);

    private static Map<String, List<String>> wishes(String table) {
        return table.lines()
                .map(line -> line.split("\\|", -1))
                .collect(Collectors.toMap(
                        cells -> cells[0].strip(),
                        cells -> List.of(cells[1].strip().split(", ", -1)),
                        (a, _) -> a,
                        TreeMap::new));
    }

    @Test
    void theRightThingsStandHigh(@TempDir Path folder) throws Exception {
        try (Workbench bench = new Workbench(folder);
                TextEmbedder embedder = new TextEmbedder()) {
            bench.start();
            Map<String, String> familyByName = fill(bench, embedder);
            double sum = 0;
            int first = 0;
            for (Map.Entry<String, List<String>> wish : WISHES.entrySet()) {
                int rank = rank(bench, wish.getKey(), wish.getValue(), familyByName);
                sum += rank == 0 ? 0 : 1.0 / rank;
                first += rank == 1 ? 1 : 0;
                if (rank != 1) {
                    System.out.println("  " + wish.getKey() + ": " + (rank == 0 ? "not found" : "rank " + rank));
                }
            }
            double mean = sum / WISHES.size();
            System.out.printf(
                    Locale.ROOT,
                    "%d wishes over %d things: mean reciprocal rank %.3f, %d first%n",
                    WISHES.size(),
                    familyByName.size(),
                    mean,
                    first);
            assertThat(mean).isGreaterThanOrEqualTo(LEAST_MEAN_RECIPROCAL_RANK);
        }
    }

    private static Map<String, String> fill(Workbench bench, TextEmbedder embedder) throws Exception {
        List<String> sentences =
                new ArrayList<>(Families.all().stream().map(Family::name).toList());
        sentences.addAll(MORE);
        TextToMesh pipeline = new TextToMesh();
        Map<String, String> families = new TreeMap<>();
        for (String sentence : sentences) {
            MadeAsset made = pipeline.run(
                            new QuietJob(JsonNodeFactory.instance.objectNode().put("prompt", sentence), embedder))
                    .assets()
                    .getFirst();
            families.put(made.name(), made.recipe().orElseThrow().family());
            bench.records()
                    .add(
                            UUID.fromString(Workbench.PROJECT),
                            Revision.newBuilder()
                                    .setKind(AssetKind.MODEL)
                                    .setName(made.name())
                                    .setDescription(made.description())
                                    .addAllTags(made.tags()));
        }
        bench.service()
                .index(IndexRequest.newBuilder()
                        .addProjectIds(Workbench.PROJECT)
                        .build());
        return families;
    }

    private static int rank(Workbench bench, String wish, List<String> families, Map<String, String> familyByName)
            throws IOException {
        List<SearchHit> hits = bench.service()
                .search(SearchRequest.newBuilder()
                        .addProjectIds(Workbench.PROJECT)
                        .setText(wish)
                        .setLimit(10)
                        .build())
                .getHitsList();
        for (int i = 0; i < hits.size(); i++) {
            if (families.contains(familyByName.get(hits.get(i).getName()))) {
                return i + 1;
            }
        }
        return 0;
    }
}
