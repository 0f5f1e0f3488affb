package org.bozzetto.data.object;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.data.access.Access;
import org.bozzetto.data.access.MemberRole;
import org.bozzetto.data.asset.AssetQueries;
import org.bozzetto.data.http.Answer;
import org.bozzetto.data.http.ByteRange;
import org.bozzetto.data.http.Call;
import org.bozzetto.data.http.Problems;
import org.bozzetto.data.http.Route;
import org.bozzetto.data.store.Database;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.platform.token.Scope;

/** Bytes of a revision. A blob is reached through a revision that the asker may see, never by its bare hash. */
public final class Downloads {
    private static final String PATH = "/v1/projects/{projectId}/assets/{assetId}/revisions/{revisionId}/blobs/{role}";

    private final Database database;
    private final BlobRegistry blobs;

    public Downloads(Database database, BlobRegistry blobs) {
        this.database = database;
        this.blobs = blobs;
    }

    public List<Route> routes() {
        return List.of(Route.of(Scope.READ, "GET", PATH, "getBlob", this::get));
    }

    private Answer get(Call call) {
        UUID project = call.id("projectId");
        BlobRef blob = database.read(sql -> {
            Access.project(sql, call.caller().user(), project, MemberRole.VIEWER);
            return AssetQueries.revision(sql, project, call.id("assetId"), call.id("revisionId"))
                    .flatMap(stored -> stored.revision().blob(call.path("role")))
                    .orElseThrow(Problems::notFound);
        });
        return answer(call, blob);
    }

    private Answer answer(Call call, BlobRef blob) {
        String etag = "\"" + blob.sha256() + "\"";
        boolean isKnown = call.header("If-None-Match")
                .filter(tags -> tags.contains(etag) || tags.strip().equals("*"))
                .isPresent();
        if (isKnown) {
            return Answer.notModified().with("ETag", etag);
        }
        Optional<ByteRange> range = call.header("Range")
                .filter(header -> call.header("If-Range").map(etag::equals).orElse(true))
                .flatMap(header -> ByteRange.parse(header, blob.size()));
        ByteRange part = range.orElseGet(() -> new ByteRange(0, blob.size()));
        Answer answer = Answer.bytes(
                        range.isPresent() ? 206 : 200,
                        blobs.open(blob.sha256(), part.offset(), part.length()),
                        part.length())
                .with("ETag", etag)
                .with("Accept-Ranges", "bytes")
                .with("Content-Type", safeMediaType(blob.mediaType()))
                // Whatever the bytes are, no browser is to run them as a page of this server.
                .with("Content-Disposition", "attachment")
                .with("X-Content-Type-Options", "nosniff")
                .with("Cache-Control", "private, max-age=31536000, immutable");
        return range.isPresent() ? answer.with("Content-Range", part.contentRange(blob.size())) : answer;
    }

    /** A client wrote it into a change; a header takes only what is one. */
    private static String safeMediaType(String mediaType) {
        return mediaType.matches("[a-zA-Z0-9!#$&^_.+-]{1,60}/[a-zA-Z0-9!#$&^_.+-]{1,60}")
                ? mediaType
                : "application/octet-stream";
    }
}
