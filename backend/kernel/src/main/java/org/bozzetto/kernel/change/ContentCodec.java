package org.bozzetto.kernel.change;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.bozzetto.kernel.cbor.CborException;
import org.bozzetto.kernel.cbor.CborFields;
import org.bozzetto.kernel.cbor.CborMap;
import org.bozzetto.kernel.cbor.CborReader;
import org.bozzetto.kernel.cbor.CborWriter;
import org.bozzetto.kernel.scene.Light;
import org.bozzetto.kernel.shape.ParameterValue;

/** What nodes show, as maps that name their {@code type}; parameters as a list of {@code {id, value}}, sorted by id. */
final class ContentCodec {
    private ContentCodec() {}

    static void write(CborWriter writer, NodeContent content) {
        CborMap map = new CborMap();
        switch (content) {
            case NodeContent.Group() -> map.put("type", "group");
            case NodeContent.AssetInstance(var asset, var revision, var variant) ->
                map.put("type", "asset")
                        .put("asset", asset)
                        .put("revision", revision)
                        .putOptional("variant", variant, CborWriter::text);
            case NodeContent.Shape(var family, var version, var parameters) ->
                writeRecipe(map.put("type", "shape"), family, version, parameters);
            case NodeContent.Lamp(
                    var kind,
                    var color,
                    var intensity,
                    var range,
                    var innerConeAngle,
                    var outerConeAngle) -> {
                map.put("type", "lamp")
                        .put("kind", wireName(kind))
                        .put("color", color, ValueCodec::write)
                        .put("intensity", intensity)
                        .put("innerConeAngle", innerConeAngle)
                        .put("outerConeAngle", outerConeAngle);
                range.ifPresent(metres -> map.put("range", metres));
            }
            case NodeContent.View(var yfov, var near, var far) ->
                map.put("type", "view").put("yfov", yfov).put("near", near).put("far", far);
        }
        writer.map(map);
    }

    static NodeContent read(CborReader reader) throws CborException {
        CborFields fields = reader.fields();
        NodeContent content = switch (fields.text("type")) {
            case "group" -> new NodeContent.Group();
            case "asset" ->
                new NodeContent.AssetInstance(
                        fields.uuid("asset"), fields.uuid("revision"), fields.optional("variant", CborReader::text));
            case "shape" -> {
                Recipe recipe = readRecipe(fields);
                yield new NodeContent.Shape(recipe.family(), recipe.version(), recipe.parameters());
            }
            case "lamp" ->
                new NodeContent.Lamp(
                        readLightKind(fields),
                        fields.get("color", ValueCodec::readRgb),
                        fields.real("intensity"),
                        fields.optional("range", CborReader::real)
                                .map(OptionalDouble::of)
                                .orElseGet(OptionalDouble::empty),
                        fields.real("innerConeAngle"),
                        fields.real("outerConeAngle"));
            case "view" -> new NodeContent.View(fields.real("yfov"), fields.real("near"), fields.real("far"));
            default -> throw new CborException("a node shows no such thing", fields.offset());
        };
        fields.requireAllRead();
        return content;
    }

    static void writeRecipe(CborMap map, String family, int version, Map<String, ParameterValue> parameters) {
        List<Map.Entry<String, ParameterValue>> sorted = parameters.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .toList();
        map.put("family", family)
                .put("version", version)
                .putAll(
                        "parameters",
                        sorted,
                        (writer, entry) -> writer.map(new CborMap()
                                .put("id", entry.getKey())
                                .put("value", entry.getValue(), ValueCodec::write)));
    }

    static Recipe readRecipe(CborFields fields) throws CborException {
        Map<String, ParameterValue> parameters = new HashMap<>();
        String[] previous = {""};
        fields.list("parameters", reader -> {
            CborFields entry = reader.fields();
            String id = entry.text("id");
            if (!parameters.isEmpty() && previous[0].compareTo(id) >= 0) {
                throw new CborException("parameters out of order", entry.offset());
            }
            previous[0] = id;
            parameters.put(id, entry.get("value", ValueCodec::readParameter));
            entry.requireAllRead();
            return id;
        });
        return new Recipe(
                fields.text("family"), fields.integer("version", Integer.MIN_VALUE, Integer.MAX_VALUE), parameters);
    }

    private static String wireName(Light.Kind kind) {
        return switch (kind) {
            case DIRECTIONAL -> "directional";
            case POINT -> "point";
            case SPOT -> "spot";
        };
    }

    private static Light.Kind readLightKind(CborFields fields) throws CborException {
        return switch (fields.text("kind")) {
            case "directional" -> Light.Kind.DIRECTIONAL;
            case "point" -> Light.Kind.POINT;
            case "spot" -> Light.Kind.SPOT;
            default -> throw new CborException("no such kind of light", fields.offset());
        };
    }
}
