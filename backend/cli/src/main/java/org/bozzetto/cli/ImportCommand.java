package org.bozzetto.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.bozzetto.library.importing.ImportedAsset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Brings files into the library. */
@Command(name = "import", description = "Brings 3D files and pictures into the library.")
final class ImportCommand implements Callable<Integer> {
    @ParentCommand
    private Bozzetto bozzetto;

    @Parameters(paramLabel = "FILE", arity = "1..*")
    private List<Path> files;

    @Override
    public Integer call() throws Exception {
        try (Engine engine = Engine.forWriting(bozzetto.libraryFolder(), bozzetto.err())) {
            FolderImport folder = new FolderImport(engine, bozzetto.err());
            ArrayNode json = Answer.array();
            List<String> lines = new ArrayList<>();
            for (FolderImport.Result result : folder.add(files)) {
                ObjectNode entry = json.addObject().put("file", result.file().toString());
                result.imported()
                        .ifPresentOrElse(
                                imported -> {
                                    describe(entry, imported);
                                    lines.add(line(result.file(), imported));
                                },
                                () -> entry.put("error", result.error()));
            }
            bozzetto.answer().give(json, String.join("\n", lines));
            folder.index();
            return folder.failed() == 0 ? 0 : 1;
        }
    }

    private static void describe(ObjectNode entry, ImportedAsset imported) {
        entry.put("asset", imported.asset().id().toString())
                .put("revision", imported.asset().revision().id().toString())
                .put("name", imported.asset().name())
                .put("kind", imported.asset().kind().name())
                .put("alreadyThere", imported.alreadyThere())
                .set("report", Reports.json(imported.report()));
    }

    private static String line(Path file, ImportedAsset imported) {
        return file + " → " + imported.asset().name() + (imported.alreadyThere() ? " (was there already)" : "")
                + Reports.whole(imported.report());
    }
}
