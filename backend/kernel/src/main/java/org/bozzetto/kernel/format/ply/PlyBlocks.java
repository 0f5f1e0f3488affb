package org.bozzetto.kernel.format.ply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.scene.Extras;
import org.bozzetto.kernel.scene.MeshGroup;

/**
 * Blocks of a file that are neither vertices nor what joins them – cameras, materials, measurements – kept as extras of the mesh:
 * <code>{"ply": [{"name", "properties": [{"name", "type", "list"}], "records": [[1, [2, 3]], …]}]}</code>, where {@code list} is
 * the type of a list's length. They are written to PLY again, and travel through glTF.
 */
final class PlyBlocks {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEY = "ply";
    private static final String NAME = "name";
    private static final String PROPERTIES = "properties";
    private static final String RECORDS = "records";
    private static final String TYPE = "type";
    private static final String LIST = "list";
    /** More are data, not remarks: a mesh is no place for them. */
    private static final int MOST_VALUES = 1 << 16;

    private static final Pattern WORD = Pattern.compile("[!-~]{1,64}");
    private static final Set<String> OWN = Set.of("vertex", "face", "tristrips", "edge");

    private final ArrayNode blocks = JSON.createArrayNode();
    private int values;

    /** Reads a block to its end. */
    void read(PlyElement element, PlySource source, ImportReport.Builder report) throws FormatException {
        ObjectNode block = JSON.createObjectNode().put(NAME, element.name());
        ArrayNode properties = block.putArray(PROPERTIES);
        for (PlyElement.Property property : element.properties()) {
            ObjectNode described = properties.addObject().put(NAME, property.name());
            described.put(TYPE, property.type().word());
            property.length().ifPresent(length -> described.put(LIST, length.word()));
        }
        ArrayNode records = block.putArray(RECORDS);
        for (long i = 0; i < element.count() && !element.properties().isEmpty(); i++) {
            ArrayNode record = JSON.createArrayNode();
            for (PlyElement.Property property : element.properties()) {
                if (values > MOST_VALUES) {
                    source.skip(property);
                } else {
                    read(property, source, record);
                }
            }
            records.add(record);
            if (values > MOST_VALUES) {
                records.removeAll();
            }
        }
        if (values > MOST_VALUES) {
            report.add(
                    Outcome.DROPPED,
                    "PLY_UNKNOWN_ELEMENT",
                    "the block \"" + element.name() + "\" is not understood and too large to be kept",
                    "",
                    "",
                    element.count());
        } else if (!records.isEmpty()) {
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

    private void read(PlyElement.Property property, PlySource source, ArrayNode record) throws FormatException {
        if (property.length().isEmpty()) {
            add(property.type(), source, record);
            return;
        }
        values++;
        int length = source.length(property.length().get(), property.type());
        ArrayNode list = record.addArray();
        for (int i = 0; i < length; i++) {
            if (values > MOST_VALUES) {
                source.number(property.type());
            } else {
                add(property.type(), source, list);
            }
        }
    }

    private void add(PlyType type, PlySource source, ArrayNode into) throws FormatException {
        values++;
        if (type.isWhole()) {
            into.add(source.whole(type));
        } else {
            double value = source.exact(type);
            into.add(Double.isFinite(value) ? value : 0);
        }
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

    private static JsonNode kept(Extras extras) {
        try {
            return JSON.readTree(extras.json()).path(KEY);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    private static Optional<Block> block(JsonNode kept) {
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
                return Optional.empty();
            }
            properties.add(new PlyElement.Property(name, length, type.get()));
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
