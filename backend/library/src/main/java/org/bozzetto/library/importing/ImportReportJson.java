package org.bozzetto.library.importing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.format.ImportReport;

/** Import reports as JSON: {@code {"format", "items": [{"outcome", "code", "message", "remedy", "place", "count"}]}}. */
public final class ImportReportJson {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(16).build())
                    .build())
            .build();

    private ImportReportJson() {}

    /** UTF-8. The same report gives the same bytes. */
    public static byte[] write(ImportReport report) {
        try {
            return MAPPER.writeValueAsBytes(toJson(report));
        } catch (IOException e) {
            throw new AssertionError("a tree of texts and numbers can be written", e);
        }
    }

    public static ObjectNode toJson(ImportReport report) {
        ObjectNode root = MAPPER.createObjectNode().put("format", report.format());
        var items = root.putArray("items");
        for (ImportReport.Item item : report.items()) {
            items.addObject()
                    .put("outcome", item.outcome().name())
                    .put("code", item.code())
                    .put("message", item.message())
                    .put("remedy", item.remedy())
                    .put("place", item.place())
                    .put("count", item.count());
        }
        return root;
    }

    /** @throws IOException if the bytes are no such report */
    public static ImportReport read(byte[] json) throws IOException {
        JsonNode root = MAPPER.readTree(json);
        if (!root.path("format").isTextual() || !root.path("items").isArray()) {
            throw new IOException("no import report");
        }
        List<ImportReport.Item> items = new ArrayList<>();
        for (JsonNode item : root.path("items")) {
            items.add(new ImportReport.Item(
                    outcome(item.path("outcome").asText()),
                    item.path("code").asText(),
                    item.path("message").asText(),
                    item.path("remedy").asText(),
                    item.path("place").asText(),
                    Math.max(1, item.path("count").asLong())));
        }
        return new ImportReport(root.path("format").asText(), items);
    }

    private static ImportReport.Outcome outcome(String name) throws IOException {
        for (ImportReport.Outcome outcome : ImportReport.Outcome.values()) {
            if (outcome.name().equals(name)) {
                return outcome;
            }
        }
        throw new IOException("no outcome of an import: " + name);
    }
}
