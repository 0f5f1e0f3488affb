package org.bozzetto.client.presence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.client.http.Api;
import org.bozzetto.client.http.Call;

/** Who has a project open. Every method throws {@link org.bozzetto.client.ClientException}. */
public final class Presence {
    private final Api api;

    public Presence(Api api) {
        this.api = api;
    }

    /** @param camera where the eye is and what it looks at, six numbers in metres */
    public record State(Optional<UUID> sceneId, Optional<List<UUID>> selection, Optional<List<Double>> camera) {
        public static final State NOTHING = new State(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Somebody who has it open. */
    public record Present(UUID userId, String displayName, UUID sessionId, State state, Instant seenAt) {}

    record Answer(List<Present> items) {}

    public List<Present> list(UUID project) {
        return api.send(Call.get(path(project))).as(Answer.class).items();
    }

    /** To be repeated at least every 20 seconds. */
    public void tell(UUID project, State state) {
        api.send(Call.of("PUT", path(project)).json(state));
    }

    public void leave(UUID project) {
        api.send(Call.of("DELETE", path(project)));
    }

    private static String path(UUID project) {
        return Api.project(project) + "/presence";
    }
}
