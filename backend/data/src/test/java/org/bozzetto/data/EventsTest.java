package org.bozzetto.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bozzetto.data.access.MemberRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever listens is told how far a log got. */
@OnBothBackends
@Timeout(60)
class EventsTest {
    private final TestServer server;

    EventsTest(TestServer server) {
        this.server = server;
    }

    /** From now on. */
    private static BufferedReader listen(Person person) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(person.server().resolve("/internal/events"))
                .build();
        InputStream body =
                person.http().send(request, BodyHandlers.ofInputStream()).body();
        BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        assertThat(lines.readLine()).isEmpty();
        return lines;
    }

    @Test
    void anAppendedChangeIsTold() throws Exception {
        UUID project = server.project(server.workspace());
        Person owner = server.owner();
        try (BufferedReader lines = listen(owner)) {
            TestServer.append(owner, project, List.of(SampleChanges.base64(SampleChanges.scene(project, owner))))
                    .expect(200);
            JsonNode event = next(lines, project);
            assertThat(event.path("topic").asText()).isEqualTo("project");
            assertThat(event.path("position").asLong()).isEqualTo(1);
        }
    }

    @Test
    void aRestoredProjectIsTold() throws Exception {
        UUID project = server.project(server.workspace());
        Person owner = server.owner();
        String path = "/v1/projects/" + project;
        owner.delete(path, owner.get(path).etag()).expect(204);
        try (BufferedReader lines = listen(owner)) {
            owner.post(path + "/restore").expect(200);
            assertThat(next(lines, project).path("topic").asText()).isEqualTo("project");
        }
    }

    @Test
    void anotherRoleIsTold() throws Exception {
        UUID workspace = server.workspace();
        Person owner = server.owner();
        Person member = server.member(workspace, MemberRole.EDITOR);
        try (BufferedReader lines = listen(owner)) {
            owner.json(
                            "PATCH",
                            "/v1/workspaces/" + workspace + "/members/" + member.id(),
                            Map.of("role", "VIEWER"),
                            Map.of())
                    .expect(200);
            assertThat(next(lines, member.id()).path("topic").asText()).isEqualTo("rights");
        }
    }

    /** Other tests make events too. */
    private static JsonNode next(BufferedReader lines, UUID subject) throws IOException {
        while (true) {
            String line = lines.readLine();
            JsonNode event = new JsonMapper().readTree(line.isEmpty() ? "{}" : line);
            if (event.path("subject").asText().equals(subject.toString())) {
                return event;
            }
        }
    }
}
