package org.bozzetto.kernel.format.ply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import java.util.zip.CRC32;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.mesh.Mesh;
import org.bozzetto.kernel.scene.Extras;
import org.bozzetto.kernel.scene.MeshGroup;

/**
 * Blocks of a file that are neither vertices nor what joins them – cameras, materials, measurements – kept as extras of the mesh:
 * <code>{"ply": [{"name", "properties": [{"name", "type", "list"}], "records": [[1, [2, 3]], …]}]}</code>, where {@code list} is
 * the type of a list's length. They are written to PLY again, and travel through glTF. A block of vertices has no records: it tells
 * what types the further properties had whose values are attributes of the mesh. A block of faces has a record for each triangle,
 * and a checksum of these, which another mesh does not have.
 */
final class PlyBlocks {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEY = "ply";
    private static final String NAME = "name";
    private static final String PROPERTIES = "properties";
    private static final String RECORDS = "records";
    private static final String TYPE = "type";
    private static final String LIST = "list";

    private static final Pattern WORD = Pattern.compile("[!-~]{1,64}");
    private static final String VERTEX = "vertex";
    private static final String FACE = "face";
    private static final String TRIANGLES = "triangles";
    private static final Set<String> OWN = Set.of(VERTEX, FACE, "tristrips", "edge");

    private final ArrayNode blocks = JSON.createArrayNode();

    /** Notes the types of what vertices have, unless all are floats of plain names, as an attribute alone is written. */
    void describeVertices(List<PlyElement.Property> further) {
        if (!further.stream().allMatch(PlyBlocks::isPlain)) {
            blocks.add(described(VERTEX, further));
        }
    }

    private static boolean isPlain(PlyElement.Property property) {
        String name = property.name();
        return !property.isList() && property.type() == PlyType.FLOAT32 && name.equals(name.toLowerCase(Locale.ROOT));
    }

    private static ObjectNode described(String name, List<PlyElement.Property> further) {
        ObjectNode block = JSON.createObjectNode().put(NAME, name);
        ArrayNode properties = block.putArray(PROPERTIES);
        for (PlyElement.Property property : further) {
            ObjectNode described = properties.addObject().put(NAME, property.name());
            described.put(TYPE, property.type().word());
            property.length().ifPresent(length -> described.put(LIST, length.word()));
        }
        return block;
    }

    /** Reads a block to its end. */
    void read(PlyElement element, PlySource source, ImportReport.Builder report) throws FormatException {
        PlyRecords records = new PlyRecords();
        for (long i = 0; i < element.count() && !element.properties().isEmpty(); i++) {
            for (PlyElement.Property property : element.properties()) {
                records.read(property, source);
            }
            records.end(1);
        }
        if (records.isTooLarge()) {
            report.add(
                    Outcome.DROPPED,
                    "PLY_UNKNOWN_ELEMENT",
                    "the block \"" + element.name() + "\" is not understood and too large to be kept",
                    "",
                    "",
                    element.count());
        } else if (!records.json().isEmpty()) {
            ObjectNode block = described(element.name(), element.properties());
            block.set(RECORDS, records.json());
            blocks.add(block);
            report.add(
                    Outcome.KEPT,
                    "PLY_BLOCK",
                    "the block \"" + element.name()
                            + "\" is not understood; it was kept and is written to PLY and glTF again",
                    "",
                    "",
                    element.count());
        }
    }

    /** Notes what faces have beyond the triangles that the mesh got from them. */
    void describeFaces(PlyFaces faces, Mesh mesh) {
        ArrayNode records = faces.records().json();
        if (!records.isEmpty()) {
            ObjectNode block = described(FACE, faces.further());
            block.set(RECORDS, records);
            blocks.add(block.put(TRIANGLES, checksum(mesh)));
        }
    }

    /** Tells whether records still belong to the triangles that they were read with. */
    private static long checksum(Mesh mesh) {
        CRC32 sum = new CRC32();
        byte[] corner = new byte[Integer.BYTES];
        for (int index : mesh.triangleIndices()) {
            sum.update(ByteBuffer.wrap(corner).putInt(0, index));
        }
        return sum.getValue();
    }

    Extras extras() {
        return blocks.isEmpty()
                ? Extras.NONE
                : Extras.ofJson(JSON.createObjectNode().set(KEY, blocks).toString());
    }

    /** A kept block whose every value fits its type. */
    record Block(PlyElement element, List<List<double[]>> records) {}

    /** What meshes keep; of several blocks of one name the first, and nothing that makes no sense. */
    static List<Block> of(List<MeshGroup> meshes, ImportReport.Builder report) {
        List<Block> blocks = new ArrayList<>();
        Set<String> names = new HashSet<>(OWN);
        for (MeshGroup mesh : meshes) {
            for (JsonNode kept : kept(mesh.extras())) {
                if (isOfVertices(kept) || isOfFaces(kept)) {
                    continue;
                }
                Optional<Block> block = block(kept);
                if (block.isPresent() && names.add(block.get().element().name())) {
                    blocks.add(block.get());
                } else {
                    report.add(
                            Outcome.DROPPED,
                            "EXPORT_PLY_BLOCK",
                            "kept blocks of PLY files could not be written, or stand in several of them",
                            "",
                            kept.path(NAME).asText(""));
                }
            }
        }
        return blocks;
    }

    /** The further properties that vertices of these meshes had when they were read. */
    static List<PlyElement.Property> ofVertices(List<MeshGroup> meshes) {
        return meshes.stream()
                .flatMap(mesh -> StreamSupport.stream(kept(mesh.extras()).spliterator(), false))
                .filter(PlyBlocks::isOfVertices)
                .flatMap(kept -> properties(kept).stream())
                .distinct()
                .toList();
    }

    /**
     * The records that a mesh of this group has for its triangles, or for the first of them; empty when there are none, or the
     * mesh has changed.
     */
    static Optional<Block> ofFaces(MeshGroup group, Mesh mesh) {
        for (JsonNode kept : kept(group.extras())) {
            if (isOfFaces(kept)) {
                Optional<Block> block = block(kept);
                boolean same = kept.path(TRIANGLES).asLong() == checksum(mesh);
                return block.filter(known -> same && known.records().size() <= mesh.triangleCount());
            }
        }
        return Optional.empty();
    }

    static boolean haveFaces(MeshGroup group) {
        return StreamSupport.stream(kept(group.extras()).spliterator(), false).anyMatch(PlyBlocks::isOfFaces);
    }

    private static boolean isOfFaces(JsonNode kept) {
        return kept.path(NAME).asText("").equals(FACE) && kept.has(TRIANGLES);
    }

    private static boolean isOfVertices(JsonNode kept) {
        return kept.path(NAME).asText("").equals(VERTEX) && !kept.has(RECORDS);
    }

    private static JsonNode kept(Extras extras) {
        try {
            return JSON.readTree(extras.json()).path(KEY);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    /** Those of a kept block that make sense: all, up to the first that does not. */
    private static List<PlyElement.Property> properties(JsonNode kept) {
        List<PlyElement.Property> properties = new ArrayList<>();
        for (JsonNode property : kept.path(PROPERTIES)) {
            Optional<PlyType> type = PlyType.named(property.path(TYPE).asText(""));
            Optional<PlyType> length = PlyType.named(property.path(LIST).asText(""));
            String name = property.path(NAME).asText("");
            boolean sound = type.isPresent()
                    && WORD.matcher(name).matches()
                    && length.isPresent() == property.has(LIST)
                    && length.map(PlyType::isWhole).orElse(true);
            if (!sound) {
                return properties;
            }
            properties.add(new PlyElement.Property(name, length, type.get()));
        }
        return properties;
    }

    private static Optional<Block> block(JsonNode kept) {
        List<PlyElement.Property> properties = properties(kept);
        if (properties.size() < kept.path(PROPERTIES).size()) {
            return Optional.empty();
        }
        List<List<double[]>> records = new ArrayList<>();
        for (JsonNode record : kept.path(RECORDS)) {
            List<double[]> values = new ArrayList<>();
            for (int i = 0; i < properties.size(); i++) {
                Optional<double[]> value = values(record.path(i), properties.get(i));
                value.ifPresent(values::add);
            }
            if (values.size() < properties.size()) {
                return Optional.empty();
            }
            records.add(values);
        }
        String name = kept.path(NAME).asText("");
        boolean sound = WORD.matcher(name).matches() && !records.isEmpty() && !properties.isEmpty();
        return sound
                ? Optional.of(new Block(new PlyElement(name, records.size(), properties), records))
                : Optional.empty();
    }

    /** One value, or those of a list. */
    private static Optional<double[]> values(JsonNode json, PlyElement.Property property) {
        UnaryOperator<JsonNode> list =
                value -> property.isList() ? value : JSON.createArrayNode().add(value);
        boolean sound = json.isArray() == property.isList()
                && StreamSupport.stream(list.apply(json).spliterator(), false)
                        .allMatch(value -> value.isNumber() && property.type().holds(value.doubleValue()))
                && (!property.isList() || property.length().orElseThrow().holds(json.size()));
        return sound
                ? Optional.of(StreamSupport.stream(list.apply(json).spliterator(), false)
                        .mapToDouble(JsonNode::doubleValue)
                        .toArray())
                : Optional.empty();
    }
}
