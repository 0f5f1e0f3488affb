package org.bozzetto.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bozzetto.cli.BatchConversion.Outcome;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.Formats;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.Imported;
import org.bozzetto.kernel.format.SceneReader;
import org.bozzetto.kernel.scene.Scene;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Reads one format and writes another: one file into one, or many into a folder. */
@Command(
        name = "convert",
        description = {
            "Converts 3D files: `convert IN OUT`, where the extension of OUT names the format,",
            "or many at once: `convert FILES, FOLDERS or \"patterns\" -o DIR --to FORMAT`."
        })
final class ConvertCommand implements Callable<Integer> {
    private static final String USUAL_FORMAT = "glb";
    private static final int MOST_JOBS = 256;

    @ParentCommand
    private Bozzetto bozzetto;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files, folders (with all below), or patterns.")
    private List<String> arguments;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Where the results go; beside their sources unless given.")
    private Path folder;

    @Option(
            names = "--to",
            paramLabel = "FORMAT",
            description = "The format to write, by its extension; glb unless given.")
    private String format;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "How many files at a time; one for each core unless given.")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Mixin
    private GeometryOptions geometry;

    @Option(names = "--force", description = "Replace files that are there already.")
    private boolean force;

    @Option(
            names = "--variant",
            paramLabel = "NAME",
            description = "Write the look of one of the file's material variants; for a single file.")
    private String variant;

    @Override
    public Integer call() throws Exception {
        return isOneToOne() ? one(Path.of(arguments.get(0)), Path.of(arguments.get(1))) : many();
    }

    /** Two names, of which the second is a file to write: as it always was. */
    private boolean isOneToOne() {
        if (arguments.size() != 2 || folder != null || format != null) {
            return false;
        }
        boolean plain = !InputFiles.isPattern(arguments.get(0)) && !InputFiles.isPattern(arguments.get(1));
        return plain && !Files.isDirectory(Path.of(arguments.get(0))) && !Files.isDirectory(Path.of(arguments.get(1)));
    }

    private int one(Path in, Path out) throws IOException, FormatException {
        OutputFile.requireWritable(out);
        geometry.check(OutputFile.extension(out));
        Imported imported = Formats.read(in);
        Scene scene = VariantChoice.shown(in, imported.scene(), Optional.ofNullable(variant));
        ImportReport written = geometry.write(scene, out);
        ObjectNode json = Answer.object().put("in", in.toString()).put("out", out.toString());
        json.set("read", Reports.json(imported.report()));
        json.set("written", Reports.json(written));
        bozzetto.answer().give(json, in + " → " + out + Reports.text(imported.report()) + Reports.text(written));
        return 0;
    }

    private int many() throws IOException, InterruptedException {
        String extension = Optional.ofNullable(format).orElse(USUAL_FORMAT).toLowerCase(Locale.ROOT);
        String plain = extension.startsWith(".") ? extension.substring(1) : extension;
        OutputFile.requireFormat(plain);
        geometry.check(plain);
        if (variant != null) {
            throw new CommandFailure("--variant is for a single file: convert IN OUT --variant NAME");
        }
        if (jobs < 1 || jobs > MOST_JOBS) {
            throw new CommandFailure("--jobs must be from 1 to " + MOST_JOBS);
        }
        InputFiles files = new InputFiles(Formats.readers().stream()
                .map(SceneReader::extensions)
                .flatMap(List::stream)
                .toList());
        for (String argument : arguments) {
            files.add(argument);
        }
        ConversionPlan plan = ConversionPlan.of(files.files(), Optional.ofNullable(folder), plain);
        List<Outcome> outcomes = new BatchConversion(force, geometry, bozzetto.err()).run(plan, jobs);
        long failed = outcomes.stream().filter(Outcome.Failed.class::isInstance).count();
        answer(outcomes, failed);
        return failed == 0 ? 0 : 1;
    }

    private void answer(List<Outcome> outcomes, long failed) {
        long converted = outcomes.size() - failed;
        ObjectNode json = Answer.object().put("converted", converted).put("failed", failed);
        ArrayNode list = json.putArray("files");
        List<String> lines = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            list.add(BatchConversion.json(outcome));
            if (outcome
                    instanceof Outcome.Converted(ConversionPlan.Step step, ImportReport read, ImportReport written)) {
                lines.add(step.in() + " → " + step.out() + Reports.text(read) + Reports.text(written));
            }
        }
        lines.add(converted + " converted, " + failed + " failed");
        bozzetto.answer().give(json, String.join("\n", lines));
    }
}
