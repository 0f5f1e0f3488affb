package org.bozzetto.cli.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/security.md names as its proof is there. */
class SecurityDocumentTest {
    private static final Path ROOT = Path.of("..", "..");
    private static final Pattern TEST_CLASS = Pattern.compile("`([A-Z]\\w*(?:Test|Contract))`");

    @Test
    void everyTestThatItNamesExists() throws IOException {
        Set<String> named = new TreeSet<>();
        Matcher matcher =
                TEST_CLASS.matcher(Files.readString(ROOT.resolve("docs").resolve("security.md")));
        while (matcher.find()) {
            named.add(matcher.group(1));
        }
        assertThat(named).hasSizeGreaterThan(20);
        assertThat(tests()).containsAll(named);
    }

    private static Set<String> tests() throws IOException {
        Set<String> tests = new TreeSet<>();
        for (String module : new String[] {"proto", "backend", "studio-app"}) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module))) {
                tests.addAll(files.map(file -> file.toString().replace('\\', '/'))
                        .filter(file -> file.contains("/src/test/java/") && file.endsWith(".java"))
                        .map(file -> file.substring(file.lastIndexOf('/') + 1, file.length() - ".java".length()))
                        .collect(Collectors.toSet()));
            }
        }
        return tests;
    }
}
