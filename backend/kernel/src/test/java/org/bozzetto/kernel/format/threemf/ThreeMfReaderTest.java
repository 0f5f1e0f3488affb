package org.bozzetto.kernel.format.threemf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bozzetto.kernel.format.MeshFiles.item;
import static org.bozzetto.kernel.format.MeshFiles.read;
import static org.bozzetto.kernel.format.MeshFiles.readOrRefuse;
import static org.bozzetto.kernel.format.MeshFiles.refusal;
import static org.bozzetto.kernel.format.MeshFiles.triangles;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.bozzetto.kernel.format.Imported;
import org.bozzetto.kernel.format.MemorySink;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.image.PngEncoder;
import org.bozzetto.kernel.material.Material;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.scene.ShownMesh;
import org.bozzetto.kernel.scene.ShownMeshes;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;

class ThreeMfReaderTest {
    private static final ThreeMfReader READER = new ThreeMfReader();
    private static final String TRIANGLE = """
            <mesh><vertices><vertex x="0" y="0" z="0"/><vertex x="10" y="0" z="0"/><vertex x="0" y="0" z="20"/></vertices>
            <triangles><triangle v1="0" v2="1" v3="2" %s/></triangles></mesh>
            """;

    private static String model(String resources, String build) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <model unit="centimeter" xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02"
                 xmlns:m="http://schemas.microsoft.com/3dmanufacturing/material/2015/02"
                 xmlns:p="http://schemas.microsoft.com/3dmanufacturing/production/2015/06">
                <metadata name="Title">Vase &amp; foot</metadata>
                <resources>%s</resources><build>%s</build></model>
                """.formatted(resources, build);
    }

    static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static byte[] archive(String model) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("[Content_Types].xml", "<Types/>".getBytes(StandardCharsets.UTF_8));
        files.put("3D/3dmodel.model", model.getBytes(StandardCharsets.UTF_8));
        return zip(files);
    }

    private static String object(int id, String attributes, String content) {
        return "<object id=\"" + id + "\" " + attributes + ">" + content + "</object>";
    }

    @Test
    void unitAndUpAreThoseOfTheScene() throws Exception {
        Imported imported = read(
                READER,
                archive(model(
                        object(1, "name=\"Foot\"", TRIANGLE.formatted("")),
                        "<item objectid=\"1\" transform=\"1 0 0 0 1 0 0 0 1 5 0 0\"/>")));
        ShownMesh shown = ShownMeshes.of(imported.scene()).getFirst();
        // Ten centimetres wide and twenty high, five to the right.
        Vector3d top = shown.toWorld().transformPosition(new Vector3d(0, 0, 20));
        assertThat(top.y).isCloseTo(0.2, within(1e-12));
        assertThat(top.x).isCloseTo(0.05, within(1e-12));
        assertThat(shown.name()).isEqualTo("Foot");
        assertThat(imported.scene().trees().getFirst().name()).isEqualTo("Vase & foot");
        assertThat(imported.report().isClean()).isTrue();
    }

    @Test
    void componentsShareTheirMesh() throws Exception {
        String resources = object(1, "", TRIANGLE.formatted(""))
                + object(
                        2,
                        "",
                        "<components><component objectid=\"1\"/>"
                                + "<component objectid=\"1\" transform=\"2 0 0 0 2 0 0 0 2 0 0 0\"/></components>");
        Scene scene = read(READER, archive(model(resources, "<item objectid=\"2\"/>")))
                .scene();
        assertThat(scene.meshes()).hasSize(1);
        assertThat(ShownMeshes.of(scene)).hasSize(2);
    }

    @Test
    void materialsColoursAndPicturesAreRead() throws Exception {
        String resources = """
                <basematerials id="5"><base name="Clay" displaycolor="#FF0000"/><base name="Glass" displaycolor="#0000FF80"/>
                </basematerials>
                <m:colorgroup id="6"><m:color color="#00FF00"/><m:color color="#0000FFFF"/></m:colorgroup>
                <m:texture2d id="7" path="/3D/Textures/skin.png" contenttype="image/png"/>
                <m:texture2dgroup id="8" texid="7"><m:tex2coord u="0.25" v="0.25"/><m:tex2coord u="1" v="0"/></m:texture2dgroup>
                """ + object(1, "pid=\"5\" pindex=\"1\"", TRIANGLE.formatted(""))
                + object(2, "", TRIANGLE.formatted("pid=\"6\" p1=\"0\" p2=\"1\" p3=\"0\""))
                + object(3, "", TRIANGLE.formatted("pid=\"8\" p1=\"0\" p2=\"1\" p3=\"1\""));
        Map<String, byte[]> files = new LinkedHashMap<>();
        byte[] png = PngEncoder.encode(new Pixels(1, 1, new int[] {0xFF336699}));
        files.put(
                "3D/3dmodel.model",
                model(resources, "<item objectid=\"1\"/><item objectid=\"2\"/><item objectid=\"3\"/>")
                        .getBytes(StandardCharsets.UTF_8));
        files.put("3D/textures/SKIN.png", png);
        Imported imported = read(READER, zip(files));
        assertThat(imported.report().isClean()).isTrue();
        Scene scene = imported.scene();
        var glass = scene.materials().get(ShownMeshes.of(scene).get(0).material());
        assertThat(glass.name()).isEqualTo("Glass");
        assertThat(glass.opacity()).isCloseTo(0.5, within(0.01));
        Mesh colored = ShownMeshes.of(scene).get(1).mesh();
        assertThat(colored.colors()).startsWith(0, 1, 0, 1, 0, 0, 1, 1);
        Mesh pictured = ShownMeshes.of(scene).get(2).mesh();
        assertThat(pictured.uvs()).startsWith(0.25f, 0.75f, 1, 1);
        assertThat(scene.images().getFirst().bytes()).isEqualTo(png);
    }

    @Test
    void metalAndGlossAreReadAndWritten() throws Exception {
        String resources = """
                <m:pbmetallicdisplayproperties id="3"><m:pbmetallic name="steel" metallicness="1" roughness="0.25"/>
                <m:pbmetallic name="clay" metallicness="0"/></m:pbmetallicdisplayproperties>
                <m:pbspeculardisplayproperties id="4"><m:pbspecular name="glaze" glossiness="0.9"/>
                </m:pbspeculardisplayproperties>
                <basematerials id="5" displaypropertiesid="3"><base name="Steel" displaycolor="#888888"/>
                <base name="Clay" displaycolor="#AA6644"/></basematerials>
                <basematerials id="6" displaypropertiesid="4"><base name="Glaze" displaycolor="#FFFFFF"/></basematerials>
                """ + object(1, "pid=\"5\" pindex=\"0\"", TRIANGLE.formatted(""))
                + object(2, "pid=\"5\" pindex=\"1\"", TRIANGLE.formatted(""))
                + object(7, "pid=\"6\" pindex=\"0\"", TRIANGLE.formatted(""));
        String build = "<item objectid=\"1\"/><item objectid=\"2\"/><item objectid=\"7\"/>";
        Scene scene = read(READER, archive(model(resources, build))).scene();
        MemorySink sink = new MemorySink("again");
        assertThat(new ThreeMfWriter().write(scene, sink).items())
                .noneMatch(item -> item.code().equals("EXPORT_SHINE"));
        for (Scene each : List.of(scene, read(READER, sink.mainBytes()).scene())) {
            assertThat(each.materials()).extracting(Material::name).containsExactly("Steel", "Clay", "Glaze");
            assertThat(each.materials()).extracting(Material::metallic).containsExactly(1.0, 0.0, 0.0);
            assertThat(each.materials().get(0).roughness()).isEqualTo(0.25);
            assertThat(each.materials().get(1).roughness()).isEqualTo(1);
            assertThat(each.materials().get(2).roughness()).isCloseTo(0.1, within(1e-6));
        }
    }

    @Test
    void extensionsThatAreRequiredAndUnknownAreRefused() throws Exception {
        String known = model(object(1, "", TRIANGLE.formatted("")), "<item objectid=\"1\"/>")
                .replace("<model ", "<model requiredextensions=\"p m\" ");
        assertThat(triangles(read(READER, archive(known)).scene())).isEqualTo(1);
        String unknown = known.replace("\"p m\"", "\"p z\"")
                .replace("<model ", "<model xmlns:z=\"http://example.com/foam/2030\" ");
        assertThat(refusal(READER, archive(unknown))).isEqualTo("3MF_EXTENSION_REQUIRED");
    }

    @Test
    void propertiesThatAreNotThereLeaveTrianglesPlain() throws Exception {
        String resources = "<m:colorgroup id=\"2\"><m:color color=\"#FF0000FF\"/></m:colorgroup>"
                + object(1, "", TRIANGLE.formatted("pid=\"2\" p1=\"1000000\" p2=\"0\" p3=\"0\""));
        Imported imported = read(READER, archive(model(resources, "<item objectid=\"1\"/>")));
        assertThat(triangles(imported.scene())).isEqualTo(1);
        assertThat(item(imported, "3MF_PROPERTY")).isPresent();
    }

    @Test
    void partsInOtherFilesOfThePackageAreFound() throws Exception {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(
                "_rels/.rels",
                "<Relationships><Relationship Target=\"/3D/main.model\" Type=\"http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel\"/></Relationships>"
                        .getBytes(StandardCharsets.UTF_8));
        files.put(
                "3D/main.model",
                model(
                                object(
                                        2,
                                        "",
                                        "<components><component p:path=\"/3D/a.model\" objectid=\"1\"/></components>"),
                                "<item objectid=\"2\"/>")
                        .getBytes(StandardCharsets.UTF_8));
        files.put("3D/a.model", model(object(1, "", TRIANGLE.formatted("")), "").getBytes(StandardCharsets.UTF_8));
        assertThat(triangles(read(READER, zip(files)).scene())).isEqualTo(1);
        files.remove("3D/a.model");
        assertThat(refusal(READER, zip(files))).isEqualTo("3MF_MISSING_PART");
    }

    @Test
    void loopsAndMultipliedPartsAreRefused() throws Exception {
        String loop = object(1, "", "<components><component objectid=\"2\"/></components>")
                + object(2, "", "<components><component objectid=\"1\"/></components>");
        assertThat(refusal(READER, archive(model(loop, "<item objectid=\"1\"/>"))))
                .isEqualTo("3MF_LOOP");
        StringBuilder many = new StringBuilder(object(1, "", TRIANGLE.formatted("")));
        for (int level = 2; level < 12; level++) {
            String component = "<component objectid=\"" + (level - 1) + "\"/>";
            many.append(object(level, "", "<components>" + component.repeat(10) + "</components>"));
        }
        assertThat(refusal(READER, archive(model(many.toString(), "<item objectid=\"11\"/>"))))
                .isEqualTo("3MF_TOO_MANY_PARTS");
    }

    @Test
    void anArchiveThatUnpacksToFarMoreThanItsSizeIsRefused() throws Exception {
        String spaces = " ".repeat(100 << 20);
        byte[] bomb = archive(model(spaces, "<item objectid=\"1\"/>"));
        assertThat(bomb.length).isLessThan(200_000);
        assertThat(refusal(READER, bomb)).isEqualTo("ZIP_BOMB");
    }

    @Test
    void entitiesAreNotExpanded() throws Exception {
        String evil =
                "<!DOCTYPE model [<!ENTITY a SYSTEM \"file:///etc/hostname\">]><model><resources>&a;</resources></model>";
        assertThat(refusal(READER, archive(evil))).isIn("3MF_SYNTAX", "NO_GEOMETRY");
    }

    @Test
    void damageIsReadOrRefused() throws Exception {
        byte[] whole = archive(model(object(1, "", TRIANGLE.formatted("")), "<item objectid=\"1\"/>"));
        for (int i = 0; i < whole.length; i += 3) {
            readOrRefuse(READER, Arrays.copyOf(whole, i));
            byte[] flipped = whole.clone();
            flipped[i] ^= (byte) 0xFF;
            readOrRefuse(READER, flipped);
        }
    }
}
