package org.bozzetto.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        sortOptions = false)
public final class Bozzetto implements Runnable {
    private static final List<Class<?>> COMMANDS = List.of(
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
            CommandLine.HelpCommand.class);

    private static final Set<String> HELP = Set.of("help", "-h", "--help");

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
        CommandLine line = bozzetto.commandLine(args);
        IExecutionStrategy execution = line.getExecutionStrategy();
        System.exit(line.setExecutionStrategy(parsed -> {
                    LogFile.keepAlone(bozzetto.libraryFolder(), "bozzetto");
                    return execution.execute(parsed);
                })
                .execute(args));
    }

    /** What the command line understands: its manual page and its completion are made from it. */
    public static CommandSpec commandSpec() {
        return new Bozzetto(System.out, System.err).commandLine().getCommandSpec();
    }

    /** Runs a command line in this process and answers its exit code. */
    public static int run(PrintStream out, PrintStream err, String... args) {
        return new Bozzetto(out, err).commandLine(args).execute(args);
    }

    private CommandLine commandLine(String... args) {
        CommandLine line = new CommandLine(this);
        commandsFor(args).forEach(line::addSubcommand);
        return line.setOut(new PrintWriter(out, true, out.charset()))
                .setErr(new PrintWriter(err, true, err.charset()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, _, _) -> report(failure));
    }

    /** Those that the line names, for setting up all takes longer than a short one runs; all of them when it names none or asks for help. */
    static List<Class<?>> commandsFor(String... args) {
        List<String> words = List.of(args);
        List<Class<?>> named = COMMANDS.stream()
                .filter(command ->
                        words.contains(command.getAnnotation(Command.class).name()))
                .toList();
        return named.isEmpty() || words.stream().anyMatch(HELP::contains) ? COMMANDS : named;
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
