package org.bozzetto.bench.server;

import com.fasterxml.uuid.Generators;
import java.io.IOException;
import java.util.Base64;
import java.util.UUID;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.ChangeCodec;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.Payload;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody with a project on a server. */
record Team(String token, UUID user, UUID project) {
    static UUID id() {
        return Generators.timeBasedEpochRandomGenerator().generate();
    }

    /** Makes one on ours, through its own API. */
    static Team on(OurServer server, Installation installation) throws IOException {
        try (Exchange client =
                new Exchange(installation.trust(), server.gateway().port())) {
            JsonNode made = JsonMapper.shared()
                    .readTree(client.json(
                                    "POST",
                                    "/v1/auth/register",
                                    "",
                                    "{\"invitation\": \""
                                            + server.data()
                                                    .firstOwnerInvitation()
                                                    .orElseThrow()
                                            + "\", \"email\": \"bench@example.org\", \"displayName\": \"Bench\","
                                            + " \"password\": \"correct horse battery\"}")
                            .expect(201)
                            .body());
            String token = made.at("/tokens/accessToken").asString();
            UUID workspace = id();
            UUID project = id();
            client.json("POST", "/v1/workspaces", token, "{\"id\": \"" + workspace + "\", \"name\": \"Ceramics\"}")
                    .expect(201);
            client.json(
                            "POST",
                            "/v1/workspaces/" + workspace + "/projects",
                            token,
                            "{\"id\": \"" + project + "\", \"name\": \"Vases\"}")
                    .expect(201);
            return new Team(token, UUID.fromString(made.at("/user/id").asString()), project);
        }
    }

    String path() {
        return "/v1/projects/" + project;
    }

    void read(Exchange exchange) throws IOException {
        exchange.json("GET", path(), token, "").expect(200);
    }

    long lastSeq(Exchange exchange) throws IOException {
        return JsonMapper.shared()
                .readTree(exchange.json("GET", path(), token, "").expect(200).body())
                .path("lastSeq")
                .asLong(0);
    }

    void append(Exchange exchange) throws IOException {
        append(exchange, new Edit.AddScene(id(), "Scene"));
    }

    void append(Exchange exchange, Payload payload) throws IOException {
        byte[] change = ChangeCodec.encode(new Change(id(), project, user.toString(), 0, id(), payload));
        exchange.json(
                        "POST",
                        path() + "/changes",
                        token,
                        "{\"changes\": [\"" + Base64.getEncoder().encodeToString(change) + "\"]}")
                .expect(200);
    }
}
