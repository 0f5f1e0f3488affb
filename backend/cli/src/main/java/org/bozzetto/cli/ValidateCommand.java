package org.bozzetto.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.Formats;
import org.bozzetto.kernel.format.Validation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Checks files against their format's rules. */
@Command(
        name = "validate",
        description = "Checks 3D files against the rules of their format; exit code 1 when one has errors.")
final class ValidateCommand implements Callable<Integer> {
    @ParentCommand
    private Bozzetto bozzetto;

    @Parameters(paramLabel = "FILE", arity = "1..*")
    private List<Path> files;

    @Override
    public Integer call() {
        ArrayNode json = Answer.array();
        List<String> lines = new ArrayList<>();
        boolean valid = true;
        for (Path file : files) {
            Validation validation = validate(file);
            List<Validation.Issue> issues = validation.issues();
            valid &= validation.isValid();
            ObjectNode entry = json.addObject().put("file", file.toString());
            ArrayNode array = entry.putArray("issues");
            lines.add(file + ": " + verdict(validation));
            for (Validation.Issue issue : issues) {
                array.addObject()
                        .put("code", issue.code())
                        .put("severity", issue.severity().name())
                        .put("pointer", issue.pointer())
                        .put("message", issue.message());
                lines.add("  " + issue.severity() + " " + issue.code() + " " + issue.pointer() + " " + issue.message());
            }
        }
        bozzetto.answer().give(json, String.join("\n", lines));
        return valid ? 0 : 1;
    }

    /** A file that cannot even be opened is told as an issue too, so that the others are still checked. */
    private static Validation validate(Path file) {
        try {
            return Formats.validate(file);
        } catch (IOException | FormatException e) {
            return new Validation(
                    "",
                    List.of(new Validation.Issue(
                            e instanceof FormatException format ? format.code() : "IO_ERROR",
                            Validation.Severity.ERROR,
                            new FormatException.Where.Whole(),
                            FailureText.of(e))));
        }
    }

    private static String verdict(Validation validation) {
        long errors = validation.count(Validation.Severity.ERROR);
        return errors == 0 ? "valid" : errors == 1 ? "1 error" : errors + " errors";
    }
}
