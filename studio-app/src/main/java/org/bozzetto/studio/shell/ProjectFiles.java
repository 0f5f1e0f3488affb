package org.bozzetto.studio.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.bozzetto.library.Library;
import org.bozzetto.library.LibraryException;
import org.bozzetto.library.archive.ProjectFile;
import org.bozzetto.library.archive.ProjectFileReader;
import org.bozzetto.library.archive.ProjectFileWriter;
import org.bozzetto.studio.export.FileAsk;
import org.bozzetto.studio.jobs.JobsViewModel;
import org.bozzetto.studio.jobs.LocalWork;
import org.bozzetto.studio.notice.NoticesViewModel;
import org.bozzetto.studio.project.ProjectEditor;

/** Whole projects in files: opened as projects of the library, saved from it. For the UI thread. */
final class ProjectFiles {
    /** Why a file cannot become a project of the library but may be worth a look. */
    private static final Set<String> TO_LOOK_AT = Set.of("NO_PROJECT_FILE", "PROJECT_TO_LOOK_AT", "READ_ONLY");

    private final Library library;
    private final ProjectEditor project;
    private final Projects projects;
    private final JobsViewModel jobs;
    private final NoticesViewModel notices;
    private final FileAsk ask;
    private final Threads threads;

    ProjectFiles(
            Library library,
            ProjectEditor project,
            Projects projects,
            JobsViewModel jobs,
            NoticesViewModel notices,
            FileAsk ask,
            Threads threads) {
        this.library = library;
        this.project = project;
        this.projects = projects;
        this.jobs = jobs;
        this.notices = notices;
        this.ask = ask;
        this.threads = threads;
    }

    static boolean isProject(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith("." + ProjectFile.EXTENSION);
    }

    void open() {
        ask.open("Open a project", "Bozzetto projects", List.of(ProjectFile.EXTENSION))
                .forEach(this::open);
    }

    /**
     * Adds the file's project to the library, or what it has more to the project that is there, and shows it. A file that is damaged
     * or too new is shown as far as it can be read, and the library stays as it was.
     */
    void open(Path file) {
        if (projects.isLooking()) {
            projects.back(List.of(file));
            return;
        }
        LocalWork work = jobs.begin("open", String.valueOf(file.getFileName()));
        var _ = CompletableFuture.supplyAsync(
                        () -> new ProjectFileReader(library).read(file, work), threads.background())
                .whenCompleteAsync(
                        (opened, failure) -> {
                            if (failure == null) {
                                work.done(new byte[0]);
                                projects.show(opened.id());
                            } else {
                                refused(file, failure, work);
                            }
                        },
                        threads.ui());
    }

    private void refused(Path file, Throwable failure, LocalWork work) {
        Throwable cause = cause(failure);
        if (cause instanceof LibraryException e && TO_LOOK_AT.contains(e.code())) {
            projects.lookAt(file, e.getMessage(), work);
            return;
        }
        failed(cause, work);
    }

    void save() {
        ask.save("Save the project", project.document().name(), List.of(ProjectFile.EXTENSION))
                .ifPresent(file -> project.whenSettled(() -> save(file)));
    }

    private void save(Path file) {
        LocalWork work = jobs.begin("save", String.valueOf(file.getFileName()));
        var _ = CompletableFuture.runAsync(
                        () -> ProjectFileWriter.write(library, project.project(), file, work), threads.background())
                .whenCompleteAsync(
                        (_, failure) -> {
                            if (failure == null) {
                                work.done(new byte[0]);
                                notices.done("Saved “" + project.document().name() + "” as " + file.getFileName()
                                        + ", with its history and all its assets.");
                            } else {
                                failed(cause(failure), work);
                            }
                        },
                        threads.ui());
    }

    private void failed(Throwable failure, LocalWork work) {
        work.failed(failure).ifPresent(problem -> notices.failure(problem.message(), problem.remedy()));
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
