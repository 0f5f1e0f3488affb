package org.bozzetto.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.exporting.Exporter;
import org.bozzetto.library.exporting.RevisionScenes;
import org.bozzetto.platform.object.ObjectStore;
import org.bozzetto.proto.v1.Blob;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.JobInput;
import org.bozzetto.proto.v1.JobResult;
import org.bozzetto.proto.v1.SubmitRequest;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Makes a 3D asset from a picture or a sentence, keeps it in the library and writes it to a file. */
@Command(name = "generate", description = "Makes a 3D asset from a picture or a sentence.")
final class GenerateCommand implements Callable<Integer> {
    @ParentCommand
    private Bozzetto bozzetto;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Source source;

    /** What it is made of: one of the two. */
    static final class Source {
        @Option(names = "--image", paramLabel = "FILE", required = true, description = "A picture of one object.")
        private Path image;

        @Option(
                names = "--text",
                paramLabel = "SENTENCE",
                required = true,
                description = "Such as \"low round marble table on brass legs\".")
        private String text;
    }

    /** How a picture becomes a body. */
    enum Mode {
        AUTO,
        REVOLVE,
        EXTRUDE,
        INFLATE,
        RELIEF
    }

    @Option(
            names = "--mode",
            defaultValue = "auto",
            description = "For pictures: ${COMPLETION-CANDIDATES}; auto unless given.")
    private Mode mode;

    @Option(names = "--thickness", description = "For pictures: depth of the body, as the mode understands it.")
    private Double thickness;

    @Option(names = "--smoothness", description = "For pictures: 0 keeps every bump, 1 is polished.")
    private Double smoothness;

    @Option(names = "--triangles", description = "For pictures: at most about so many.")
    private Integer triangles;

    @Option(names = "--seed", defaultValue = "0", description = "Another seed, another variant where there is one.")
    private long seed;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "OUT",
            description = "The extension names the format.")
    private Path out;

    @Override
    public Integer call() throws Exception {
        OutputFile.requireWritable(out);
        long start = System.nanoTime();
        try (Engine engine = openOrBorrow()) {
            SubmitRequest request = source.image == null
                    ? textRequest()
                    : imageRequest(engine.library().blobs());
            Job job = new JobRun(engine.channel(), bozzetto.err()).run(engine.project(), request);
            JobResult result = job.getResults(0);
            new Exporter(new RevisionScenes(engine.library()))
                    .exportRevision(
                            engine.project(),
                            UUID.fromString(result.getRevision().getRevisionId()),
                            out);
            answer(job, result, (System.nanoTime() - start) / 1e9);
            return 0;
        }
    }

    /** While the studio has the library open, the asset is made all the same, but only written to the file. */
    private Engine openOrBorrow() throws IOException {
        try {
            return Engine.forWriting(bozzetto.libraryFolder(), bozzetto.err());
        } catch (LibraryException e) {
            if (!e.code().equals("LIBRARY_IN_USE")) {
                throw e;
            }
            bozzetto.err().println("bozzetto: " + e.describe() + " The result goes to " + out + " only.");
            return Engine.passing(bozzetto.libraryFolder(), bozzetto.err());
        }
    }

    private SubmitRequest textRequest() {
        ObjectNode parameters = Answer.object().put("prompt", source.text);
        return SubmitRequest.newBuilder()
                .setPipeline("text-to-mesh")
                .setParametersJson(parameters.toString())
                .setSeed(seed)
                .setTitle(source.text)
                .build();
    }

    private SubmitRequest imageRequest(ObjectStore blobs) throws IOException {
        ObjectNode parameters = Answer.object().put("mode", mode.name().toLowerCase(Locale.ROOT));
        if (thickness != null) {
            parameters.put("thickness", thickness);
        }
        if (smoothness != null) {
            parameters.put("smoothness", smoothness);
        }
        if (triangles != null) {
            parameters.put("triangles", triangles);
        }
        String name = source.image.getFileName().toString();
        if (Files.isDirectory(source.image)) {
            throw new CommandFailure(source.image + ": is a folder, not a picture");
        }
        ObjectStore.Stored stored;
        try (InputStream bytes = Files.newInputStream(source.image)) {
            stored = blobs.put(bytes);
        }
        return SubmitRequest.newBuilder()
                .setPipeline("image-to-mesh")
                .setParametersJson(parameters.toString())
                .addInputs(JobInput.newBuilder()
                        .setRole("image")
                        .setBlob(Blob.newBuilder()
                                .setRole("source")
                                .setSha256(stored.sha256())
                                .setSizeBytes(stored.size())
                                .setMediaType(MediaTypes.ofPicture(name))
                                .setFileName(name)))
                .setSeed(seed)
                .setTitle(name)
                .build();
    }

    private void answer(Job job, JobResult result, double seconds) {
        ObjectNode json = Answer.object()
                .put("file", out.toString())
                .put("name", result.getName())
                .put("asset", result.getRevision().getAssetId())
                .put("revision", result.getRevision().getRevisionId())
                .put("job", job.getId())
                .put("pipeline", job.getPipeline())
                .put("seconds", Math.round(seconds * 1000) / 1000.0);
        ArrayNode notes = json.putArray("notes");
        job.getNotesList().forEach(notes::add);
        String text = result.getName() + " → " + out;
        for (String note : job.getNotesList()) {
            text += "\n  " + note;
        }
        bozzetto.answer().give(json, text);
    }
}
