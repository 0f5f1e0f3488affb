import java.util.List;
import org.bozzetto.cli.Bozzetto;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Prints bozzetto(1) in the form that man reads (groff, man macros), from what the commands say of themselves. */
final class ManualPage {
    private final StringBuilder page = new StringBuilder();

    public static void main(String[] args) {
        System.out.print(new ManualPage().write(Bozzetto.commandSpec(), args[0]));
    }

    private String write(CommandSpec root, String version) {
        page.append(".TH BOZZETTO 1 \"\" \"bozzetto ").append(version).append("\" \"User Commands\"\n");
        section("NAME");
        line("bozzetto \\- " + text(description(root)));
        section("SYNOPSIS");
        line(".B bozzetto");
        line("[\\fIOPTIONS\\fR] \\fICOMMAND\\fR [\\fIARGUMENTS\\fR]");
        section("OPTIONS");
        line("These may stand before or after the command.");
        options(root);
        section("COMMANDS");
        root.subcommands().values().stream()
                .map(command -> command.getCommandSpec())
                .filter(spec -> !spec.usageMessage().hidden())
                .distinct()
                .forEach(spec -> command(spec, root));
        section("EXIT STATUS");
        tagged("0", "done");
        tagged("1", "it failed; one sentence on the error stream says why");
        tagged("2", "the command line was not understood");
        section("FILES");
        tagged("~/.local/share/bozzetto", "the library, unless --data names another folder");
        return page.toString();
    }

    private void command(CommandSpec spec, CommandSpec root) {
        String synopsis = spec.name();
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            synopsis += " " + parameter.paramLabel();
        }
        line(".SS " + text(synopsis));
        line(text(description(spec)));
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            tagged("\\fI" + text(parameter.paramLabel()) + "\\fR", text(joined(parameter.description())));
        }
        List<OptionSpec> own = spec.options().stream()
                .filter(option -> root.optionsMap().get(option.longestName()) == null)
                .toList();
        own.forEach(this::option);
        spec.subcommands().values().stream()
                .map(command -> command.getCommandSpec())
                .filter(inner -> !inner.usageMessage().hidden() && !inner.name().equals("help"))
                .forEach(inner -> tagged("\\fB" + inner.name() + "\\fR", text(description(inner))));
    }

    private void options(CommandSpec spec) {
        spec.options().forEach(this::option);
    }

    private void option(OptionSpec option) {
        if (!option.hidden()) {
            String label = option.arity().max() == 0 ? "" : " \\fI" + text(option.paramLabel()) + "\\fR";
            tagged("\\fB" + text(String.join(", ", option.names())) + "\\fR" + label, text(joined(option.description())));
        }
    }

    private void tagged(String tag, String body) {
        line(".TP");
        line(tag);
        line(body.isEmpty() ? "\\&" : body);
    }

    private void section(String name) {
        line(".SH " + name);
    }

    private void line(String line) {
        page.append(line).append('\n');
    }

    private static String description(CommandSpec spec) {
        return joined(spec.usageMessage().description());
    }

    private static String joined(String[] lines) {
        return String.join(" ", lines).replace("${DEFAULT-VALUE}", "a default").replace("%n", " ");
    }

    private static String text(String plain) {
        String escaped = plain.replace("\\", "\\e").replace("-", "\\-");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }
}
