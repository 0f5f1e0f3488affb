package org.bozzetto.ai3d;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bozzetto.ai3d.sample.Workbench;
import org.bozzetto.kernel.image.PngEncoder;
import org.bozzetto.kernel.render.Rasterizer;
import org.bozzetto.kernel.render.RenderSettings;
import org.bozzetto.kernel.shape.Families;
import org.bozzetto.kernel.shape.Family;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.proto.v1.AssetExample;
import org.bozzetto.proto.v1.AssetKind;
import org.bozzetto.proto.v1.IndexRequest;
import org.bozzetto.proto.v1.Revision;
import org.bozzetto.proto.v1.RevisionRef;
import org.bozzetto.proto.v1.SearchHit;
import org.bozzetto.proto.v1.SearchRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Assets are found by what they are, through the whole module. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchTest {
    private Workbench bench;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        bench = new Workbench(folder);
        bench.start();
        add("Chesterfield", "A deep upholstered seat for three people.", "leather", "furniture");
        add("spur_gear_24", "A toothed wheel that turns another.", "steel", "machine");
        add("Anglepoise", "A light for reading that stands on a desk.", "lamp", "brass");
        add("amphora", "An ancient jar with two handles for wine or oil.", "clay", "vessel");
        add("Windsor chair", "A wooden seat with a back of thin rods.", "oak", "furniture");
        add("oak tree", "A broad tree with green leaves.", "nature");
        index(false);
    }

    @AfterAll
    void close() throws IOException {
        bench.close();
    }

    private void add(String name, String description, String... tags) {
        bench.records()
                .add(
                        UUID.fromString(Workbench.PROJECT),
                        Revision.newBuilder()
                                .setKind(AssetKind.MODEL)
                                .setName(name)
                                .setDescription(description)
                                .addAllTags(List.of(tags)));
    }

    private long index(boolean rebuild) {
        return bench.service()
                .index(IndexRequest.newBuilder()
                        .addProjectIds(Workbench.PROJECT)
                        .setRebuild(rebuild)
                        .build())
                .getDocuments();
    }

    @ParameterizedTest
    @CsvSource({
        "sofa, Chesterfield",
        "couch, Chesterfield",
        "cogwheel, spur_gear_24",
        "something to read by at night, Anglepoise",
        "pottery from Greece, amphora",
        "kitchen chair, Windsor chair",
        "plant, oak tree"
    })
    void findsByMeaningWhatSharesNoWord(String text, String name) {
        List<SearchHit> hits = search(text);
        assertThat(hits.getFirst().getName()).isEqualTo(name);
        assertThat(hits.getFirst().getReason()).contains("means ");
    }

    @Test
    void saysWhyItFoundSomething() {
        SearchHit oak = search("oak").getFirst();
        assertThat(oak.getName()).isEqualTo("oak tree");
        assertThat(oak.getReason()).contains("name has \"oak\"");
        assertThat(search("brass").getFirst().getReason()).contains("tagged \"brass\"");
        assertThat(search("wheel").getFirst().getReason()).contains("description has \"wheel\"");
        assertThat(search("chesterf").getFirst().getReason()).contains("name has \"chesterf\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"quarterly tax return", "javascript promise", "football match result", "qzxw"})
    void forWhatIsNotThereItOffersOnlyTheNearestAndSaysSo(String text) {
        List<SearchHit> hits = search(text);
        assertThat(hits)
                .hasSizeLessThanOrEqualTo(3)
                .allSatisfy(hit -> assertThat(hit.getReason()).startsWith("the nearest there is"));
    }

    @Test
    void somethingVaguelyRelatedIsOfferedRatherThanNothing() {
        List<SearchHit> hits = search("cartoon character");
        assertThat(hits).isNotEmpty();
        assertThat(hits.getFirst().getReason()).contains("nearest there is").contains("not close");
    }

    @Test
    void anAssetThatAJobMadeIsFoundSoonAfter() {
        bench.ended(bench.submit("sample-shape", "{\"name\": \"picnic set\", \"family\": \"bench\", \"steps\": 1}"));
        // Indexing follows by itself; asking for it waits until it is done.
        index(false);
        assertThat(search("picnic").getFirst().getName()).isEqualTo("picnic set");
    }

    @Test
    void looksOnlyIntoTheProjectsOfTheAsker() {
        SearchRequest other = SearchRequest.newBuilder()
                .addProjectIds(UUID.randomUUID().toString())
                .setText("chair")
                .build();
        assertThat(bench.service().search(other).getHitsList()).isEmpty();
    }

    @Test
    void aTagNarrowsWhatIsFound() {
        assertThat(search(request().setText("chair").addTags("Furniture")))
                .extracting(SearchHit::getName)
                .contains("Windsor chair")
                .isSubsetOf("Windsor chair", "Chesterfield");
        assertThat(search(request().setText("chair").addTags("furniture").addTags("oak")))
                .extracting(SearchHit::getName)
                .containsExactly("Windsor chair");
    }

    @Test
    void rebuildingFindsTheSame() {
        long before = index(false);
        assertThat(index(true)).isEqualTo(before);
        assertThat(search("couch").getFirst().getName()).isEqualTo("Chesterfield");
    }

    @Test
    void refusesWhatCannotBeSearchedFor() {
        refused(SearchRequest.newBuilder().setText("  ").build(), "empty");
        refused(SearchRequest.newBuilder().setText("a").setLimit(1001).build(), "limit 1001");
        refused(SearchRequest.newBuilder().setText("a".repeat(3_000)).build(), "more than 2000");
        refused(SearchRequest.newBuilder().setText("a").addProjectIds("x").build(), "not a UUID");
        refused(request().setText("a").addAllTags(Collections.nCopies(21, "b")).build(), "more than 20 tags");
    }

    @Test
    void aPictureFindsThePicturesAndModelsThatLookLikeIt() throws IOException {
        byte[] mug = render("mug", 0.6);
        bench.ended(bench.submit("sample-shape", "{\"name\": \"cup\", \"family\": \"mug\"}"));
        bench.ended(bench.submit("sample-shape", "{\"name\": \"steps\", \"family\": \"stairs\"}"));
        bench.records()
                .add(
                        UUID.fromString(Workbench.PROJECT),
                        Revision.newBuilder()
                                .setKind(AssetKind.IMAGE)
                                .setName("IMG_0815")
                                .addBlobs(bench.blob("image/png", "IMG_0815.png", render("mug", 0.7))));
        index(false);

        List<SearchHit> hits = search(request().setImage(ByteString.copyFrom(mug)));

        assertThat(hits.subList(0, 2)).extracting(SearchHit::getName).containsExactlyInAnyOrder("cup", "IMG_0815");
        assertThat(hits.getFirst().getLook()).isGreaterThan(0.8);
        assertThat(hits.getFirst().getReason()).contains("looks").contains("the picture");
        assertThat(hits.getFirst().hasShape()).isFalse();
        assertThat(search(request().setImage(ByteString.copyFrom(mug)).addKinds(AssetKind.IMAGE)))
                .extracting(SearchHit::getName)
                .containsExactly("IMG_0815");
    }

    @Test
    void anAssetFindsOthersOfItsShapeAndNotItself() {
        RevisionRef vase = made("urn", "vase");
        made("copy of the urn", "vase");
        made("ladder", "stairs");
        index(false);

        List<SearchHit> hits = search(request()
                .setLike(AssetExample.newBuilder()
                        .setProjectId(Workbench.PROJECT)
                        .setRef(vase)));

        assertThat(hits).extracting(SearchHit::getName).doesNotContain("urn");
        assertThat(hits.getFirst().getName()).isEqualTo("copy of the urn");
        assertThat(hits.getFirst().getShape()).isBetween(0.99, 1.0);
        assertThat(hits.getFirst().getReason())
                .contains("has much the same shape")
                .contains("looks much like urn");
        assertThat(hits).allSatisfy(hit -> assertThat(hit.getReason()).isNotBlank());
    }

    @Test
    void wordsAndPictureCountTogether() throws IOException {
        made("red thing", "mug");
        made("blue thing", "mug");
        index(false);

        List<SearchHit> hits = search(request().setText("blue").setImage(ByteString.copyFrom(render("mug", 0.6))));

        assertThat(hits.getFirst().getName()).isEqualTo("blue thing");
        assertThat(hits.getFirst().getReason()).contains("name has \"blue\"").contains("looks");
    }

    @Test
    void refusesExamplesThatCannotBeCompared() {
        refused(request().setImage(ByteString.copyFromUtf8("no picture")).build(), "cannot be read");
        refused(request().setImage(ByteString.copyFrom(new byte[4 << 20])).build(), "smaller");
        refused(
                request()
                        .setLike(AssetExample.newBuilder()
                                .setProjectId(UUID.randomUUID().toString()))
                        .build(),
                "none of those");
        RevisionRef unseen = bench.service()
                .search(request().setText("Chesterfield").build())
                .getHits(0)
                .getRef();
        refused(
                request()
                        .setLike(AssetExample.newBuilder()
                                .setProjectId(Workbench.PROJECT)
                                .setRef(unseen))
                        .build(),
                "nothing that could be compared");
    }

    private RevisionRef made(String name, String family) {
        return bench.ended(bench.submit(
                        "sample-shape", "{\"name\": \"" + name + "\", \"family\": \"" + family + "\", \"steps\": 1}"))
                .getResults(0)
                .getRevision();
    }

    private static byte[] render(String id, double azimuth) {
        Family family = Families.find(id).orElseThrow();
        return PngEncoder.encode(Rasterizer.render(
                family.build(Parameters.of(family, Map.of())),
                RenderSettings.thumbnail(200, 200).seenFrom(azimuth, 0.3)));
    }

    private static SearchRequest.Builder request() {
        return SearchRequest.newBuilder().addProjectIds(Workbench.PROJECT);
    }

    private List<SearchHit> search(SearchRequest.Builder request) {
        return bench.service().search(request.build()).getHitsList();
    }

    private void refused(SearchRequest request, String words) {
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> bench.service().search(request))
                .satisfies(e -> assertThat(e.getStatus().getCode()).isEqualTo(Code.INVALID_ARGUMENT))
                .withMessageContaining(words);
    }

    private List<SearchHit> search(String text) {
        return bench.service()
                .search(SearchRequest.newBuilder()
                        .addProjectIds(Workbench.PROJECT)
                        .setText(text)
                        .build())
                .getHitsList();
    }
}
