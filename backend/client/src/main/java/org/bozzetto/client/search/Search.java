package org.bozzetto.client.search;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.client.http.Api;
import org.bozzetto.client.http.Call;

/** Finds assets on a server by words, a picture, an example. */
public final class Search {
    private final Api api;

    public Search(Api api) {
        this.api = api;
    }

    /**
     * Words, an example, or both.
     *
     * @param image PNG, JPEG, GIF or BMP of at most 3 MiB
     * @param projectIds absent for all that one may see
     * @param kinds {@code MODEL}, {@code IMAGE} …; absent for all
     * @param tags what is found has each of these; absent for any
     */
    public record Question(
            Optional<String> text,
            Optional<byte[]> image,
            Optional<Example> like,
            Optional<List<UUID>> projectIds,
            Optional<List<String>> kinds,
            Optional<List<String>> tags,
            int limit) {
        public static Question words(String text, int limit) {
            return new Question(
                    Optional.of(text),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    limit);
        }
    }

    /** Finds what has the shape and the look of this asset. */
    public record Example(UUID projectId, UUID assetId, UUID revisionId) {}

    record Answer(List<SearchHit> hits) {}

    /** @throws org.bozzetto.client.ClientException what the server says */
    public List<SearchHit> find(Question question) {
        return api.send(Call.of("POST", "/v1/search").json(question))
                .as(Answer.class)
                .hits();
    }
}
