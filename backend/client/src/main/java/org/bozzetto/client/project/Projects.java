package org.bozzetto.client.project;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.client.ClientException;
import org.bozzetto.client.http.Api;
import org.bozzetto.client.http.Call;
import org.bozzetto.client.http.Json;

/** Projects of a server. Every method throws {@link ClientException}. */
public final class Projects {
    private final Api api;

    public Projects(Api api) {
        this.api = api;
    }

    record Page(List<RemoteProject> items, Optional<String> nextCursor) implements Api.Page<RemoteProject> {}

    /** Newest first. */
    public List<RemoteProject> list(UUID workspace) {
        return api.all("/v1/workspaces/" + workspace + "/projects", Page.class);
    }

    public RemoteProject get(UUID project) {
        return api.send(Call.get(Api.project(project))).as(RemoteProject.class);
    }

    /** Empty when there is none, or none that one may see. */
    public Optional<RemoteProject> find(UUID project) {
        try {
            return Optional.of(get(project));
        } catch (ClientException e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** An empty one; its name in the list is not yet a change in its log. */
    public RemoteProject create(UUID workspace, UUID id, String name) {
        return api.send(Call.of("POST", "/v1/workspaces/" + workspace + "/projects")
                        .json(Json.object().put("id", id.toString()).put("name", name)))
                .as(RemoteProject.class);
    }

    /** It can be restored for some time. */
    public void delete(RemoteProject project) {
        api.send(Call.of("DELETE", Api.project(project.id())).header("If-Match", "\"" + project.version() + "\""));
    }
}
