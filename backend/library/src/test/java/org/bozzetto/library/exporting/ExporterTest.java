package org.bozzetto.library.exporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.NodeContent;
import org.bozzetto.kernel.change.Surface;
import org.bozzetto.kernel.document.SceneDocument;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.Formats;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.image.ImageDecoder;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.image.PngEncoder;
import org.bozzetto.kernel.material.Layers;
import org.bozzetto.kernel.material.Material;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.mesh.MeshMeasures;
import org.bozzetto.kernel.scene.Extras;
import org.bozzetto.kernel.scene.Image;
import org.bozzetto.kernel.scene.Light;
import org.bozzetto.kernel.scene.MeshGroup;
import org.bozzetto.kernel.scene.Node;
import org.bozzetto.kernel.scene.Primitive;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.Texture;
import org.bozzetto.kernel.scene.Variants;
import org.bozzetto.kernel.shape.Families;
import org.bozzetto.kernel.shape.ParameterValue;
import org.bozzetto.kernel.shape.Parameters;
import org.bozzetto.library.Asset;
import org.bozzetto.library.Library;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.LibraryFixture;
import org.bozzetto.library.importing.Importer;
import org.bozzetto.library.importing.Progress;
import org.bozzetto.library.importing.TestFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExporterTest {
    private static final UUID SCENE = LibraryFixture.id(1);

    @TempDir
    private Path folder;

    private Library library;
    private UUID project;
    private Exporter exporter;
    private Asset column;
    private SceneDocument document;

    @BeforeEach
    void open() throws Exception {
        library = LibraryFixture.write(folder.resolve("library"));
        project = library.defaultProject().id();
        exporter = new Exporter(new RevisionScenes(library));
        Path file = TestFiles.glb(folder.resolve("in/column.glb"), TestFiles.column("Shaft", TestFiles.red()));
        column = new Importer(library).importFile(project, file, Progress.NONE).asset();
        document = new SceneDocument(SCENE);
        document.apply(new Edit.AddScene(SCENE, "Temple"));
    }

    @AfterEach
    void close() {
        library.close();
    }

    private UUID add(int number, UUID parent, String name, NodeContent content) {
        UUID id = LibraryFixture.id(number);
        Transform transform = Transform.at(number, 0, 0);
        document.apply(new Edit.AddNode(SCENE, id, parent, "V" + number + "a", name, transform, content));
        return id;
    }

    private NodeContent.AssetInstance columnInstance() {
        return new NodeContent.AssetInstance(column.id(), column.revision().id());
    }

    private Scene exported(String fileName) throws Exception {
        Path file = folder.resolve(fileName);
        exporter.exportScene(project, document, file);
        return Formats.read(file).scene();
    }

    private static Optional<Node> node(Scene scene, String name) {
        return scene.nodes().stream().filter(node -> node.name().equals(name)).findFirst();
    }

    @Test
    void aSceneIsExportedAsItIsShown() throws Exception {
        UUID group = add(11, Edit.ROOT, "Left", new NodeContent.Group());
        add(12, group, "Column 1", columnInstance());
        UUID second = add(13, group, "Column 2", columnInstance());
        UUID hidden = add(14, Edit.ROOT, "Hidden", new NodeContent.Group());
        add(15, hidden, "In hidden", columnInstance());
        document.apply(new Edit.SetVisible(SCENE, hidden, false));
        UUID removed = add(16, Edit.ROOT, "Removed", columnInstance());
        document.apply(new Edit.RemoveNode(SCENE, removed));
        add(
                17,
                Edit.ROOT,
                "Sun",
                new NodeContent.Lamp(Light.Kind.DIRECTIONAL, Rgb.WHITE, 3, OptionalDouble.empty(), 0, 0));
        add(18, Edit.ROOT, "Front", new NodeContent.View(0.7, 0.1, 100));
        UUID gold = LibraryFixture.id(30);
        Surface surface = new Surface(Rgb.ofSrgb(0xD4AF37), 1, 1, 0.3, Rgb.BLACK);
        document.apply(new Edit.AddMaterial(SCENE, gold, "Gold", surface));
        document.apply(new Edit.AssignMaterial(SCENE, second, "OldVelvet", Optional.of(gold)));

        Scene scene = exported("temple.glb");
        assertThat(scene.roots()).extracting(i -> scene.nodes().get(i).name()).containsExactly("Left", "Sun", "Front");
        Node left = node(scene, "Left").orElseThrow();
        assertThat(left.children())
                .extracting(i -> scene.nodes().get(i).name())
                .containsExactly("Column 1", "Column 2");
        assertThat(left.placement()).isEqualTo(Transform.at(11, 0, 0));
        assertThat(node(scene, "In hidden")).isEmpty();
        assertThat(node(scene, "Removed")).isEmpty();
        assertThat(scene.lights()).extracting(Light::intensity).containsExactly(3.0);
        assertThat(scene.cameras()).hasSize(1);
        assertThat(scene.materials()).extracting(Material::name).containsExactlyInAnyOrder("OldVelvet", "Gold");
        assertThat(scene.meshes()).as("one as it came, one covered").hasSize(2);
        assertThat(MeshMeasures.of(scene).triangles()).isEqualTo(2 * 12);
    }

    @Test
    void instancesShareWhatTheyShow() throws Exception {
        for (int i = 0; i < 5; i++) {
            add(40 + i, Edit.ROOT, "Column " + i, columnInstance());
        }
        Scene scene = exported("row.glb");
        assertThat(scene.meshes()).hasSize(1);
        assertThat(scene.materials()).hasSize(1);
        assertThat(MeshMeasures.of(scene).triangles()).isEqualTo(5 * 12);
    }

    /** A column with a picture on its sheen, in two variants. */
    private static Scene velvet(byte shade) {
        Scene.Builder scene = TestFiles.column("Shaft", TestFiles.red()).toBuilder();
        int texture = scene.addTexture(new Texture(scene.addImage(Image.embedded(
                "", "image/png", PngEncoder.encode(new Pixels(1, 1, new int[] {0xFF000000 | shade}))))));
        String sheen = "{\"sheenColorFactor\":[1,1,1],\"sheenColorTexture\":{\"index\":" + texture + "}}";
        int material = scene.addMaterial(new Material.Builder("velvet " + shade)
                .extras(new Extras("", Map.of("KHR_materials_sheen", sheen)))
                .build());
        String mappings = "{\"mappings\":[{\"material\":" + material + ",\"variants\":[1]}]}";
        Scene built = scene.build();
        Primitive primitive = built.meshes().getFirst().primitives().getFirst();
        Extras dressed = new Extras("", Map.of("KHR_materials_variants", mappings));
        MeshGroup group =
                new MeshGroup("", List.of(new Primitive(primitive.mesh(), primitive.material(), List.of(), dressed)));
        int mesh = scene.addMesh(group);
        scene.extras(new Extras(
                "", Map.of("KHR_materials_variants", "{\"variants\":[{\"name\":\"bare\"},{\"name\":\"velvet\"}]}")));
        return scene.show("", List.of(scene.addNode(Node.ofMesh("Dressed", mesh))))
                .build();
    }

    private static int shade(Image image) {
        try {
            return ImageDecoder.decode(image.bytes(), 10).at(0, 0) & 255;
        } catch (FormatException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatExtensionsReferToIsFoundInTheWholeScene() throws Exception {
        for (byte shade = 1; shade <= 2; shade++) {
            Path file = TestFiles.glb(folder.resolve("in/velvet" + shade + ".glb"), velvet(shade));
            column = new Importer(library)
                    .importFile(project, file, Progress.NONE)
                    .asset();
            add(40 + shade, Edit.ROOT, "Velvet", columnInstance());
        }
        Scene whole = exported("velvets.glb");
        assertThat(Variants.names(whole)).containsExactly("velvet");
        Scene dressed = Variants.shown(whole, "velvet");
        List<Integer> shades = dressed.meshes().stream()
                .map(group ->
                        dressed.materials().get(group.primitives().getFirst().material()))
                .flatMap(material -> Layers.of(material).sheen().stream())
                .map(Layers.Sheen::colorTexture)
                .map(use -> dressed.textures().get(use.orElseThrow().texture()).image())
                .map(image -> dressed.images().get(image))
                .map(ExporterTest::shade)
                .toList();
        assertThat(shades).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void shapesAreBuilt() throws Exception {
        var family = Families.all().getFirst();
        add(50, Edit.ROOT, "Thing", new NodeContent.Shape(family.id(), family.version(), Map.of()));
        Scene scene = exported("thing.glb");
        long expected =
                MeshMeasures.of(family.build(Parameters.of(family, Map.of()))).triangles();
        assertThat(MeshMeasures.of(scene).triangles()).isEqualTo(expected).isPositive();
    }

    private static NodeContent.Shape shelves(double height) {
        return new NodeContent.Shape(
                "bookshelf",
                Families.find("bookshelf").orElseThrow().version(),
                Map.of("height", new ParameterValue.Quantity(height)));
    }

    @Test
    void whatThingsHaveAlikeIsInTheFileOnce() throws Exception {
        add(50, Edit.ROOT, "Low", shelves(0.9));
        Scene one = exported("one.glb");
        add(51, Edit.ROOT, "High", shelves(2.1));
        Scene two = exported("two.glb");

        assertThat(two.meshes()).hasSizeGreaterThan(one.meshes().size());
        assertThat(two.materials()).isEqualTo(one.materials()).isNotEmpty();
        assertThat(two.textures()).isEqualTo(one.textures()).isNotEmpty();
        assertThat(two.images()).hasSameSizeAs(one.images());
    }

    @Test
    void whatCannotBeFilledInIsTold() throws Exception {
        add(60, Edit.ROOT, "Gone", new NodeContent.AssetInstance(LibraryFixture.id(404), LibraryFixture.id(405)));
        add(61, Edit.ROOT, "Strange", new NodeContent.Shape("hyperdodecahedron", 1, Map.of()));
        BlobRef content = column.revision().blob("content").orElseThrow();
        library.blobs().delete(content.sha256());
        add(62, Edit.ROOT, "Lost", columnInstance());
        ImportReport report = exporter.exportScene(project, document, folder.resolve("rest.glb"));
        assertThat(report.items())
                .extracting(ImportReport.Item::code)
                .contains("NO_REVISION", "UNKNOWN_FAMILY", "BLOB_MISSING");
        assertThat(Formats.read(folder.resolve("rest.glb")).scene().nodes()).hasSize(3);
    }

    @Test
    void assetsAreExportedInEveryFormat() throws Exception {
        for (String extension : Exporter.extensions()) {
            Path file = folder.resolve("out." + extension);
            exporter.exportRevision(project, column.revision().id(), file);
            if (extension.equals("png")) {
                assertThat(ImageDecoder.probe(Files.readAllBytes(file)).width()).isEqualTo(1600);
            } else {
                assertThat(MeshMeasures.of(Formats.read(file).scene()).triangles())
                        .as(extension)
                        .isEqualTo(12);
            }
        }
    }

    @Test
    void picturesAreExportedAsTheyAre() throws Exception {
        Path png = TestFiles.bluePng(folder.resolve("sea.png"));
        Asset picture =
                new Importer(library).importFile(project, png, Progress.NONE).asset();
        assertThat(picture.kind()).isEqualTo(AssetKind.IMAGE);
        Path out = folder.resolve("again.png");
        exporter.exportRevision(project, picture.revision().id(), out);
        assertThat(out).hasSameBinaryContentAs(png);
        assertThatThrownBy(() ->
                        exporter.exportRevision(project, picture.revision().id(), folder.resolve("sea.glb")))
                .isInstanceOfSatisfying(
                        LibraryException.class, e -> assertThat(e.code()).isEqualTo("UNKNOWN_FORMAT"));
    }

    @Test
    void whatCannotBeWrittenLeavesNothingBehind() throws Exception {
        UUID revision = column.revision().id();
        assertThatThrownBy(() -> exporter.exportRevision(project, revision, folder.resolve("x.docx")))
                .hasMessageContaining("no format");
        assertThatThrownBy(() -> exporter.exportRevision(project, revision, folder.resolve("none/x.glb")))
                .isInstanceOfSatisfying(
                        LibraryException.class, e -> assertThat(e.code()).isEqualTo("EXPORT_FAILED"));
        assertThatThrownBy(() -> exporter.exportRevision(project, LibraryFixture.id(404), folder.resolve("x.glb")))
                .hasMessageContaining("no revision");
        library.project(project)
                .append(List.of(new AssetChange.Removed(column.id())), LibraryFixture.id(90))
                .join();
        exporter.exportRevision(project, revision, folder.resolve("removed.glb"));
        try (var files = Files.list(folder)) {
            assertThat(files.map(path -> String.valueOf(path.getFileName())))
                    .containsExactlyInAnyOrder("library", "in", "removed.glb");
        }
    }
}
