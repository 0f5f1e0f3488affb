package org.bozzetto.gateway.api;

import java.util.List;
import org.bozzetto.platform.http.Problem;
import org.bozzetto.platform.http.ProblemException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON from strangers: no deep nesting, no endless numbers or names, no name twice in one object (two parsers behind one
 * another must not understand it differently), nothing after the end.
 */
public final class JsonReader {
    private static final int DEEPEST = 64;
    private static final int LONGEST_NUMBER = 64;
    private static final int LONGEST_NAME = 512;

    private final JsonMapper mapper;

    /** @param longestText characters of one string */
    public JsonReader(int longestText) {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxNumberLength(LONGEST_NUMBER)
                        .maxNameLength(LONGEST_NAME)
                        .maxStringLength(longestText)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        this.mapper = JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /** @throws ProblemException 400 MALFORMED_JSON */
    public JsonNode read(byte[] json) {
        try {
            JsonNode node = mapper.readTree(json);
            if (node.isMissingNode()) {
                throw malformed("the body is empty");
            }
            return node;
        } catch (JacksonException e) {
            throw malformed(e.getOriginalMessage()
                    + (e.getLocation() == null
                            ? ""
                            : " at line " + e.getLocation().getLineNr() + ", column "
                                    + e.getLocation().getColumnNr()));
        }
    }

    private static ProblemException malformed(String why) {
        return new ProblemException(Problem.of(400, "MALFORMED_JSON", "The body is not the JSON that is taken here")
                .withDetail(why)
                .withErrors(List.of(new Problem.Fault("", why))));
    }
}
