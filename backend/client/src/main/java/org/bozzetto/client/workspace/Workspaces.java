package org.bozzetto.client.workspace;

import java.time.Instant;
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

    record OpenPage(List<OpenInvitation> items, Optional<String> nextCursor) implements Api.Page<OpenInvitation> {}

    /** One that nobody has taken yet; its code is not known any more. */
    public record OpenInvitation(UUID id, String email, MemberRole role, Instant expiresAt) {}

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

    /** For owners; the last owner stays one ({@code LAST_OWNER}). */
    public Member setRole(UUID workspace, UUID user, MemberRole role) {
        return api.send(Call.of("PATCH", member(workspace, user))
                        .json(Json.object().put("role", role.name())))
                .as(Member.class);
    }

    /** Somebody else, for owners; or oneself, unless one is the last owner ({@code LAST_OWNER}). */
    public void remove(UUID workspace, UUID user) {
        api.send(Call.of("DELETE", member(workspace, user)));
    }

    private static String member(UUID workspace, UUID user) {
        return PATH + "/" + workspace + "/members/" + user;
    }

    /** For owners. */
    public List<OpenInvitation> invitations(UUID workspace) {
        return api.all(PATH + "/" + workspace + "/invitations", OpenPage.class);
    }

    /** Nobody can take it any more. */
    public void withdraw(UUID workspace, UUID invitation) {
        api.send(Call.of("DELETE", PATH + "/" + workspace + "/invitations/" + invitation));
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
