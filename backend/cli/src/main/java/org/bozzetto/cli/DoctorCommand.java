package org.bozzetto.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Tells whether this machine has what Bozzetto needs. */
@Command(
        name = "doctor",
        description = "Checks this machine: Java, display, GPU, models, parsers, packs, disk, library.")
final class DoctorCommand implements Callable<Integer> {
    @ParentCommand
    private Bozzetto bozzetto;

    @Override
    public Integer call() {
        List<Check> checks = Check.all(bozzetto.libraryFolder());
        ArrayNode json = Answer.array();
        for (Check check : checks) {
            json.addObject()
                    .put("name", check.name())
                    .put("status", check.status().name().toLowerCase(Locale.ROOT))
                    .put("detail", check.detail());
        }
        String text = checks.stream()
                .map(check -> String.format(
                        Locale.ROOT, "%-5s %-8s %s", check.status().sign(), check.name(), check.detail()))
                .collect(Collectors.joining("\n"));
        bozzetto.answer().give(json, text);
        return checks.stream().anyMatch(check -> check.status() == Check.Status.FAIL) ? 1 : 0;
    }
}
