package org.bozzetto.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bozzetto.ai3d.Ai3dSettings;
import org.bozzetto.ai3d.model.ModelPack;
import org.bozzetto.ai3d.model.ModelPackException;
import org.bozzetto.ai3d.model.ModelPacks;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The library's model packs. */
@Command(
        name = "models",
        description = "Lists and installs model packs: networks for what Bozzetto cannot do by itself.")
final class ModelsCommand implements Runnable {
    private static final Pattern ADDRESS = Pattern.compile("[a-z][a-z0-9+.-]+://", Pattern.CASE_INSENSITIVE);

    @ParentCommand
    private Bozzetto bozzetto;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Say what to do: bozzetto models list, or bozzetto models install PACK.");
    }

    static ModelPacks packs(Path libraryFolder) {
        return new ModelPacks(Ai3dSettings.local(libraryFolder).modelPacks().orElseThrow());
    }

    @Command(name = "list", description = "Lists the installed model packs, and those that cannot be used.")
    int list() {
        ModelPacks.Installed installed = packs(bozzetto.libraryFolder()).installed();
        ArrayNode packs = Answer.array();
        installed.packs().forEach(pack -> packs.add(json(pack)));
        ObjectNode json = Answer.object();
        json.set("packs", packs);
        json.set("problems", Answer.array(installed.problems()));
        String text = Stream.concat(
                        installed.packs().stream().map(ModelsCommand::words),
                        installed.problems().stream().map(problem -> "cannot be used: " + problem))
                .collect(Collectors.joining("\n"));
        bozzetto.answer().give(json, text.isEmpty() ? "no model packs are installed" : text);
        return 0;
    }

    @Command(name = "install", description = "Checks a model pack, tries it out, and installs it.")
    int install(
            @Parameters(paramLabel = "PACK", description = "A folder, a zip file, or the http(s) address of one.")
                    String from,
            @Option(names = "--sha256", paramLabel = "HEX", description = "What the fetched zip must hash to.")
                    String sha256)
            throws IOException, ModelPackException {
        ModelPacks packs = packs(bozzetto.libraryFolder());
        ModelPack pack = ADDRESS.matcher(from).lookingAt()
                ? packs.install(address(from), Optional.ofNullable(sha256))
                : packs.install(Path.of(from));
        bozzetto.answer().give(json(pack), "installed " + words(pack));
        return 0;
    }

    private static URI address(String from) {
        try {
            return URI.create(from);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(from + ": is no address");
        }
    }

    private static String words(ModelPack pack) {
        return pack.title() + ": " + pack.task() + ", licence " + pack.licence()
                + (pack.source().isEmpty() ? "" : ", from " + pack.source());
    }

    private static ObjectNode json(ModelPack pack) {
        return Answer.object()
                .put("id", pack.id())
                .put("version", pack.version())
                .put("task", pack.task())
                .put("licence", pack.licence())
                .put("source", pack.source())
                .put("sha256", pack.sha256());
    }
}
