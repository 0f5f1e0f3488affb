import org.bozzetto.cli.Bozzetto;
import picocli.AutoComplete;

/** Prints the completion of the command for bash (and for zsh with bashcompinit). */
final class Completion {
    private Completion() {}

    public static void main(String[] args) {
        System.out.print(AutoComplete.bash("bozzetto", Bozzetto.commandSpec().commandLine()));
    }
}
