package org.bozzetto.studio.assistant;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.bozzetto.proto.v1.SearchHit;
import org.bozzetto.proto.v1.SearchRequest;
import org.bozzetto.proto.v1.SuggestResponse;

/** What the studio asks of the AI/3D module on this machine. Nothing here blocks; answers come on threads of their own. */
public interface Assistant extends JobRunner {
    /** What a sentence would make. */
    CompletableFuture<SuggestResponse> suggest(String text, int limit);

    /** Assets by meaning and by words, best first; what was added a moment ago is found too. */
    CompletableFuture<List<SearchHit>> search(SearchRequest request);

    /** Takes what was added to the project into the search index. */
    CompletableFuture<Void> index(UUID project);
}
