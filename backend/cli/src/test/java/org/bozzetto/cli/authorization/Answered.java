package org.bozzetto.cli.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the gateway answered. */
record Answered(HttpResponse<String> response) {
    int status() {
        return response.statusCode();
    }

    JsonNode json() {
        return JsonMapper.shared().readTree(response.body());
    }

    String text(String field) {
        return json().path(field).asString("");
    }

    Answered expect(int status) {
        assertThat(status())
                .as("%s %s: %s", response.request().method(), response.uri().getPath(), response.body())
                .isEqualTo(status);
        return this;
    }
}
