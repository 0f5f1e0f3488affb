package org.bozzetto.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.library.Asset;
import org.bozzetto.library.Library;
import org.bozzetto.proto.v1.Ai3dGrpc;
import org.bozzetto.proto.v1.IndexRequest;
import org.bozzetto.proto.v1.SearchHit;
import org.bozzetto.proto.v1.SearchRequest;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Finds assets by meaning and words, by a picture, or by another asset. */
@Command(
        name = "search",
        description = "Finds assets of the library by what they mean, what they look like, or what shape they have.")
final class SearchCommand implements Callable<Integer> {
    @ParentCommand
    private Bozzetto bozzetto;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "TEXT", arity = "0..*", description = "What is looked for, in words.")
    private List<String> words = List.of();

    @ArgGroup(exclusive = true)
    private Like example = new Like();

    /** What it is to look like. */
    static final class Like {
        @Option(names = "--image", paramLabel = "FILE", description = "Finds what looks like the thing in a picture.")
        private Path image;

        @Option(
                names = "--like",
                paramLabel = "ASSET",
                description = "Finds what has the shape and the look of an asset, given by its id or name.")
        private String asset;
    }

    @Option(names = "-k", defaultValue = "10", description = "How many at most; ${DEFAULT-VALUE} unless given.")
    private int limit;

    @Override
    public Integer call() throws Exception {
        if (limit < 1 || limit > 1000) {
            throw new CommandFailure("-k " + limit + ": say a number from 1 to 1000");
        }
        if (words.isEmpty() && example.image == null && example.asset == null) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "Say what to look for: words, --image FILE or --like ASSET.");
        }
        SearchRequest.Builder request =
                SearchRequest.newBuilder().setText(String.join(" ", words)).setLimit(limit);
        if (example.image != null) {
            request.setImage(ByteString.copyFrom(ExamplePicture.read(example.image)));
        }
        try (Engine engine = Engine.forReading(bozzetto.libraryFolder(), bozzetto.err())) {
            List<String> projects = engine.library().projects().stream()
                    .map(project -> project.id().toString())
                    .toList();
            request.addAllProjectIds(projects);
            if (example.asset != null) {
                request.setLike(ExampleAsset.find(engine.library(), example.asset));
            }
            Ai3dGrpc.Ai3dBlockingStub ai3d = Ai3dGrpc.newBlockingStub(engine.channel());
            catchUp(ai3d, projects);
            List<SearchHit> hits = ai3d.search(request.build()).getHitsList();
            ObjectNode json = query();
            ArrayNode array = json.putArray("hits");
            List<String> lines = new ArrayList<>();
            for (SearchHit hit : hits) {
                Optional<Asset> asset = find(engine.library(), hit);
                array.add(describe(hit, asset));
                lines.add(String.format(Locale.ROOT, "%2d. %s — %s", lines.size() + 1, hit.getName(), hit.getReason()));
            }
            bozzetto.answer().give(json, lines.isEmpty() ? "nothing found" : String.join("\n", lines));
            return 0;
        }
    }

    /** The command that added an asset may have ended before it was indexed. */
    private void catchUp(Ai3dGrpc.Ai3dBlockingStub ai3d, List<String> projects) {
        try {
            var _ = ai3d.index(
                    IndexRequest.newBuilder().addAllProjectIds(projects).build());
        } catch (StatusRuntimeException e) {
            // What is in the index already can be found all the same.
            bozzetto.err().println("bozzetto: What was added last may not be found: " + FailureText.of(e));
        }
    }

    private ObjectNode query() {
        ObjectNode json = Answer.object().put("query", String.join(" ", words));
        if (example.image != null) {
            json.put("image", example.image.toString());
        }
        if (example.asset != null) {
            json.put("like", example.asset);
        }
        return json;
    }

    private static Optional<Asset> find(Library library, SearchHit hit) {
        return library.assets()
                .find(
                        UUID.fromString(hit.getProjectId()),
                        UUID.fromString(hit.getRef().getAssetId()));
    }

    private static ObjectNode describe(SearchHit hit, Optional<Asset> asset) {
        ObjectNode json = Answer.object()
                .put("asset", hit.getRef().getAssetId())
                .put("revision", hit.getRef().getRevisionId())
                .put("project", hit.getProjectId())
                .put("kind", hit.getKind().name())
                .put("name", hit.getName())
                .put("score", hit.getScore())
                .put("reason", hit.getReason());
        if (!Double.isNaN(hit.getSimilarity())) {
            json.put("similarity", hit.getSimilarity());
        }
        if (hit.hasLook()) {
            json.put("look", hit.getLook());
        }
        if (hit.hasShape()) {
            json.put("shape", hit.getShape());
        }
        asset.flatMap(found -> found.revision().blob("source"))
                .map(BlobRef::fileName)
                .ifPresent(name -> json.put("file", name));
        asset.ifPresent(found -> json.put("description", found.description()).set("tags", Answer.array(found.tags())));
        return json;
    }
}
