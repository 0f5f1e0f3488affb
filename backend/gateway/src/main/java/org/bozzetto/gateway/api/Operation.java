package org.bozzetto.gateway.api;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bozzetto.platform.token.Scope;
import tools.jackson.databind.JsonNode;

/**
 * One operation of the public API, as the document describes it.
 *
 * @param id the document's operationId
 * @param method upper case
 * @param path as a template: {@code /v1/projects/{projectId}}
 * @param open whether everybody may ask, signed in or not
 * @param scope what a token must allow at least
 * @param body what it takes; empty when it takes none
 * @param maxBodyBytes the longest body
 */
public record Operation(
        String id,
        String method,
        String path,
        Service service,
        boolean open,
        Optional<Scope> scope,
        List<Parameter> parameters,
        Optional<Body> body,
        long maxBodyBytes) {

    /** Who answers it. */
    public enum Service {
        DATA,
        AI3D,
        GATEWAY;

        static Service of(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }

    /** Where a parameter stands. */
    public enum Place {
        PATH,
        QUERY,
        HEADER
    }

    /** @param check against its schema */
    public record Parameter(String name, Place place, boolean required, Kind kind, ValueCheck check) {}

    /** How a parameter's text becomes the value that its schema describes. */
    public enum Kind {
        TEXT,
        INTEGER,
        FLAG,
        LIST
    }

    /**
     * @param mediaType {@code application/json} or {@code application/octet-stream}
     * @param check of a JSON body; empty for bytes, which are passed on as they come
     */
    public record Body(String mediaType, boolean required, Optional<ValueCheck> check) {}

    /** Holds a value against its schema. */
    @FunctionalInterface
    public interface ValueCheck {
        /** Its faults; each has a JSON Pointer into the value. */
        List<org.bozzetto.platform.http.Problem.Fault> faults(JsonNode value);
    }

    public boolean isSafe() {
        return method.equals("GET") || method.equals("HEAD");
    }

    /** Whether its bodies go through unread, in either direction. */
    public boolean isStreamed() {
        return body.map(b -> b.check().isEmpty()).orElse(false)
                || path.contains("/blobs/{")
                || path.endsWith("/export");
    }
}
