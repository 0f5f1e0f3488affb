package org.bozzetto.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.bozzetto.library.importing.Importer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Makes a folder's files findable. */
@Command(
        name = "index",
        description = "Imports every 3D file and picture in a folder and below, so that search finds them.")
final class IndexCommand implements Callable<Integer> {
    @ParentCommand
    private Bozzetto bozzetto;

    @Parameters(paramLabel = "DIR")
    private Path folder;

    @Override
    public Integer call() throws Exception {
        List<Path> files = importable(folder);
        try (Engine engine = Engine.forWriting(bozzetto.libraryFolder(), bozzetto.err())) {
            FolderImport importing = new FolderImport(engine, bozzetto.err());
            importing.add(files);
            long documents = importing.index();
            bozzetto.answer()
                    .give(
                            Answer.object()
                                    .put("files", files.size())
                                    .put("added", importing.added())
                                    .put("known", importing.known())
                                    .put("failed", importing.failed())
                                    .put("documents", documents),
                            files.size() + " files: " + importing.added() + " added, " + importing.known()
                                    + " known already, " + importing.failed() + " failed; " + documents
                                    + " assets can be found");
            return importing.failed() == 0 ? 0 : 1;
        }
    }

    private static List<Path> importable(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new CommandFailure(folder + ": there is no such folder");
        }
        Set<String> extensions = Set.copyOf(Importer.extensions());
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> extensions.contains(extension(file)))
                    .sorted()
                    .toList();
        }
    }

    private static String extension(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
