package org.bozzetto.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bozzetto.library.Access;
import org.bozzetto.library.Library;
import org.bozzetto.library.Project;
import org.bozzetto.library.archive.ProjectFile;
import org.bozzetto.library.archive.ProjectFileReader;
import org.bozzetto.library.archive.ProjectFileWriter;
import org.bozzetto.library.importing.Progress;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The library's projects, and whole projects in one file. */
@Command(name = "project", description = "Lists the library's projects, saves one to a file, opens one from a file.")
final class ProjectCommand implements Runnable {
    @ParentCommand
    private Bozzetto bozzetto;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Say what to do: bozzetto project list, save FILE or open FILE.");
    }

    @Command(name = "list", description = "Lists the library's projects.")
    int list() {
        try (Library library = open(Access.READ)) {
            ArrayNode json = Answer.array();
            library.projects().forEach(project -> json.add(json(project)));
            String text = library.projects().stream()
                    .map(project -> project.id() + "  " + project.name())
                    .collect(Collectors.joining("\n"));
            bozzetto.answer().give(json, text.isEmpty() ? "no projects yet" : text);
            return 0;
        }
    }

    @Command(name = "save", description = "Saves a project with its history and assets to a .bozzetto file.")
    int save(
            @Parameters(paramLabel = "FILE", description = "The file; it is replaced when it is there.") Path file,
            @Option(
                            names = "--project",
                            paramLabel = "NAME",
                            description = "Its name or id; the first project unless given.")
                    Optional<String> wanted) {
        if (!file.toString().toLowerCase(Locale.ROOT).endsWith("." + ProjectFile.EXTENSION)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "A project file's name ends in ." + ProjectFile.EXTENSION + ".");
        }
        try (Library library = open(Access.READ)) {
            Project project = choose(library, wanted);
            ProjectFileWriter.write(library, project.id(), file, Progress.NONE);
            bozzetto.answer().give(json(project).put("file", file.toString()), project.name() + " → " + file);
            return 0;
        }
    }

    @Command(
            name = "open",
            description =
                    "Brings a project from a .bozzetto file into the library; one that is there already gets what it lacks.")
    int open(@Parameters(paramLabel = "FILE") Path file) throws IOException {
        try (Engine engine = Engine.forWriting(bozzetto.libraryFolder(), bozzetto.err())) {
            Project project = new ProjectFileReader(engine.library()).read(file, Progress.NONE);
            bozzetto.answer().give(json(project), file + " → " + project.name());
            return 0;
        }
    }

    private Library open(Access access) {
        return Library.open(bozzetto.libraryFolder(), access, "the bozzetto command");
    }

    static Project choose(Library library, Optional<String> wanted) {
        if (wanted.isEmpty()) {
            return library.defaultProject();
        }
        List<Project> fitting = library.projects().stream()
                .filter(project -> project.name().equals(wanted.get())
                        || project.id().toString().equals(wanted.get()))
                .toList();
        if (fitting.size() != 1) {
            throw new CommandFailure(
                    fitting.isEmpty()
                            ? "There is no project “" + wanted.get()
                                    + "”; `bozzetto project list` names those there are."
                            : fitting.size() + " projects have the name “" + wanted.get() + "”; give an id instead.");
        }
        return fitting.getFirst();
    }

    private static ObjectNode json(Project project) {
        return Answer.object()
                .put("id", project.id().toString())
                .put("name", project.name())
                .put("changes", project.lastSeq());
    }
}
