package org.bozzetto.client.asset;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.client.http.Api;
import org.bozzetto.client.http.Call;

/** The assets of a project, as its log left them. Every method throws {@link org.bozzetto.client.ClientException}. */
public final class Assets {
    private final Api api;

    public Assets(Api api) {
        this.api = api;
    }

    record Page(List<RemoteAsset> items, Optional<String> nextCursor) implements Api.Page<RemoteAsset> {}

    /**
     * Newest first.
     *
     * @param words that stand in name, description or a tag; empty for all
     */
    public List<RemoteAsset> list(UUID project, String words) {
        return api.all(
                Api.project(project) + "/assets" + (words.isBlank() ? "" : "?q=" + Call.encode(words)), Page.class);
    }

    /**
     * One page of those that were added last, newest first.
     *
     * @param limit 1..200
     */
    public List<RemoteAsset> newest(UUID project, int limit) {
        return api.send(Call.get(Api.project(project) + "/assets?limit=" + limit))
                .as(Page.class)
                .items();
    }

    public RemoteAsset get(UUID project, UUID asset) {
        return api.send(Call.get(Api.project(project) + "/assets/" + asset)).as(RemoteAsset.class);
    }
}
