package org.bozzetto.client.workspace;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.client.http.Api;
import org.bozzetto.client.http.Call;
import org.bozzetto.client.http.Json;

/** Teams of which one is a member. Every method throws {@link org.bozzetto.client.ClientException}. */
public final class Workspaces {
    private static final String PATH = "/v1/workspaces";

    private final Api api;

    public Workspaces(Api api) {
        this.api = api;
    }

    record Page(List<Workspace> items, Optional<String> nextCursor) implements Api.Page<Workspace> {}

    record MemberPage(List<Member> items, Optional<String> nextCursor) implements Api.Page<Member> {}

    /** Somebody who belongs to a workspace. */
    public record Member(UUID userId, String displayName, String email, MemberRole role) {}

    /** @param code answered once; good for seven days */
    public record Invitation(UUID id, String email, MemberRole role, String code) {}

    public List<Workspace> list() {
        return api.all(PATH, Page.class);
    }

    /** Whoever makes it is its owner. */
    public Workspace create(UUID id, String name) {
        return api.send(Call.of("POST", PATH)
                        .json(Json.object().put("id", id.toString()).put("name", name)))
                .as(Workspace.class);
    }

    public List<Member> members(UUID workspace) {
        return api.all(PATH + "/" + workspace + "/members", MemberPage.class);
    }

    public Invitation invite(UUID workspace, UUID id, String email, MemberRole role) {
        return api.send(Call.of("POST", PATH + "/" + workspace + "/invitations")
                        .json(Json.object()
                                .put("id", id.toString())
                                .put("email", email)
                                .put("role", role.name())))
                .as(Invitation.class);
    }
}
