package org.bozzetto.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.bozzetto.library.DataFolder;
import org.bozzetto.library.LogFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The {@code bozzetto} command. Exit codes: 0 done, 1 it failed (one sentence on the error stream says why), 2 the command line
 * was not understood.
 */
@Command(
        name = "bozzetto",
        description = "Makes, finds, converts and draws 3D assets on this machine.",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        sortOptions = false,
        subcommands = {
            ImportCommand.class,
            InspectCommand.class,
            ValidateCommand.class,
            ConvertCommand.class,
            GenerateCommand.class,
            IndexCommand.class,
            SearchCommand.class,
            RenderCommand.class,
            ModelsCommand.class,
            GpuCommand.class,
            ProjectCommand.class,
            LoginCommand.class,
            LogoutCommand.class,
            ProjectsCommand.class,
            PushCommand.class,
            PullCommand.class,
            JobsCommand.class,
            ServeCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            AdminCommand.class,
            ServeLibraryCommand.class,
            DoctorCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Bozzetto implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The library to use; the studio's own unless given.")
    private Path data;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Answer with JSON.")
    private boolean json;

    @Option(names = "--trace", scope = ScopeType.INHERIT, description = "Tell where an error came from.", hidden = true)
    private boolean trace;

    private final PrintStream out;
    private final PrintStream err;

    private Bozzetto(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        Logs.quieten();
        Bozzetto bozzetto = new Bozzetto(System.out, System.err);
        CommandLine line = bozzetto.commandLine();
        IExecutionStrategy execution = line.getExecutionStrategy();
        System.exit(line.setExecutionStrategy(parsed -> {
                    LogFile.keepAlone(bozzetto.libraryFolder(), "bozzetto");
                    return execution.execute(parsed);
                })
                .execute(args));
    }

    /** What the command line understands: its manual page and its completion are made from it. */
    public static CommandSpec commandSpec() {
        return new CommandLine(new Bozzetto(System.out, System.err)).getCommandSpec();
    }

    /** Runs a command line in this process and answers its exit code. */
    public static int run(PrintStream out, PrintStream err, String... args) {
        return new Bozzetto(out, err).commandLine().execute(args);
    }

    private CommandLine commandLine() {
        return new CommandLine(this)
                .setOut(new PrintWriter(out, true, out.charset()))
                .setErr(new PrintWriter(err, true, err.charset()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, line, parsed) -> report(failure));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Say what to do: bozzetto COMMAND; `bozzetto help` lists the commands.");
    }

    Path libraryFolder() {
        return Optional.ofNullable(data).orElseGet(DataFolder::standard);
    }

    Answer answer() {
        return new Answer(json, out);
    }

    /** Words when a person looks on, else JSON. */
    Answer answerByReader() {
        boolean watched = Optional.ofNullable(System.console())
                .filter(java.io.Console::isTerminal)
                .isPresent();
        return new Answer(json || !watched, out);
    }

    /** Where notes and errors go. */
    PrintStream err() {
        return err;
    }

    private int report(Exception failure) {
        err.println("bozzetto: " + FailureText.of(failure));
        if (trace) {
            failure.printStackTrace(err);
        }
        return CommandLine.ExitCode.SOFTWARE;
    }
}
