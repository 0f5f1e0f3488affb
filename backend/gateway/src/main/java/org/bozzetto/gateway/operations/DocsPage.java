package org.bozzetto.gateway.operations;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bozzetto.gateway.api.ApiDocument;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API's document for people: one page, made when it is first wanted, without scripts and without anything from elsewhere. */
final class DocsPage {
    private static final String STYLE = """
            :root{color-scheme:light dark;--line:#8884;--soft:#8881;--accent:#c2703d}
            body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:2rem 1rem}
            h2{margin-top:3rem;border-bottom:1px solid var(--line)}
            details{border:1px solid var(--line);border-radius:8px;margin:8px 0;padding:0 1rem}
            summary{cursor:pointer;padding:8px 0}
            summary code{font-size:1em}
            b.method{display:inline-block;min-width:4.5rem;color:var(--accent)}
            small{opacity:.75}
            pre{background:var(--soft);padding:8px 1rem;border-radius:8px;overflow:auto}
            table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:4px 8px 4px 0}
            """;

    private final JsonNode root;
    private byte[] html;

    DocsPage(ApiDocument document) {
        this.root = document.root();
    }

    synchronized byte[] html() {
        if (html == null) {
            html = made().getBytes(StandardCharsets.UTF_8);
        }
        return html;
    }

    private String made() {
        StringBuilder page = new StringBuilder();
        page.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width\"><title>")
                .append(text(root.at("/info/title")))
                .append(" API</title><style>")
                .append(STYLE)
                .append("</style></head><body><h1>")
                .append(text(root.at("/info/title")))
                .append(" API <small>")
                .append(text(root.at("/info/version")))
                .append("</small></h1><p>")
                .append(text(root.at("/info/description"))
                        .replace("\n* ", "<br>• ")
                        .replace("\n\n", "</p><p>"))
                .append("</p><p>The document itself: <a href=\"/openapi\">/openapi</a>.</p>");
        for (JsonNode tag : root.path("tags")) {
            page.append("<h2>")
                    .append(text(tag.path("name")))
                    .append(" <small>")
                    .append(text(tag.path("description")))
                    .append("</small></h2>");
            operations(tag.path("name").asString("")).forEach(page::append);
        }
        page.append("<h2>schemas</h2>");
        root.at("/components/schemas")
                .properties()
                .forEach(schema -> page.append("<details id=\"")
                        .append(escape(schema.getKey()))
                        .append("\"><summary><code>")
                        .append(escape(schema.getKey()))
                        .append("</code></summary>")
                        .append(code(schema.getValue()))
                        .append("</details>"));
        return page.append("</body></html>").toString();
    }

    /** Lets in this page's own style and nothing else. */
    String contentSecurityPolicy() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(STYLE.getBytes(StandardCharsets.UTF_8));
            return "default-src 'none'; style-src 'sha256-"
                    + Base64.getEncoder().encodeToString(hash)
                    + "'; frame-ancestors 'none'; base-uri 'none'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private List<String> operations(String tag) {
        List<String> sections = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                JsonNode operation = method.getValue();
                boolean tagged = operation
                        .path("tags")
                        .valueStream()
                        .anyMatch(name -> name.asString("").equals(tag));
                if (tagged) {
                    sections.add(operation(path.getKey(), method.getKey(), operation));
                }
            }
        }
        return sections;
    }

    private static String operation(String path, String method, JsonNode operation) {
        StringBuilder section = new StringBuilder("<details><summary><b class=\"method\">")
                .append(escape(method.toUpperCase(Locale.ROOT)))
                .append("</b><code>")
                .append(escape(path))
                .append("</code> ")
                .append(text(operation.path("summary")))
                .append("</summary><p>")
                .append(text(operation.path("description")))
                .append("</p><p><small>least role: ")
                .append(text(operation.path("x-roles")))
                .append(" · scope: ")
                .append(text(operation.path("x-scope")))
                .append("</small></p>");
        if (operation.has("parameters")) {
            section.append("<h4>Parameters</h4>").append(code(operation.path("parameters")));
        }
        operation
                .path("requestBody")
                .path("content")
                .properties()
                .forEach(content -> section.append("<h4>Body: ")
                        .append(escape(content.getKey()))
                        .append("</h4>")
                        .append(code(example(content.getValue()))));
        section.append("<h4>Answers</h4><table>");
        operation
                .path("responses")
                .properties()
                .forEach(response -> section.append("<tr><th>")
                        .append(escape(response.getKey()))
                        .append("</th><td>")
                        .append(answer(response.getValue()))
                        .append("</td></tr>"));
        return section.append("</table></details>").toString();
    }

    private static String answer(JsonNode response) {
        if (response.has("$ref")) {
            return escape(response.path("$ref").asString("").replaceAll(".*/", ""));
        }
        StringBuilder answer = new StringBuilder(text(response.path("description")));
        response.path("content").properties().forEach(content -> answer.append(code(example(content.getValue()))));
        return answer.toString();
    }

    private static JsonNode example(JsonNode content) {
        return content.has("example") ? content.path("example") : content.path("schema");
    }

    private static String code(JsonNode node) {
        return "<pre>"
                + escape(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(node))
                + "</pre>";
    }

    private static String text(JsonNode node) {
        return escape(node.asString(""));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
