import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Adds up the test runner's reports below a folder; exits 1 when a test failed or none ran. */
final class TestSummary {
    private static final Pattern SUITE = Pattern.compile("<testsuite [^>]*>");

    public static void main(String[] args) throws IOException {
        long tests = 0;
        long failed = 0;
        long skipped = 0;
        List<Path> reports;
        try (Stream<Path> files = Files.walk(Path.of(args[0]), 6)) {
            reports = files.filter(file -> file.getParent().endsWith("surefire-reports"))
                    .filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
                    .sorted()
                    .toList();
        }
        for (Path report : reports) {
            Matcher suite = SUITE.matcher(Files.readString(report));
            if (suite.find()) {
                tests += number(suite.group(), "tests");
                failed += number(suite.group(), "failures") + number(suite.group(), "errors");
                skipped += number(suite.group(), "skipped");
            }
        }
        System.out.printf("%d passed, %d failed, %d skipped%n", tests - failed - skipped, failed, skipped);
        System.exit(failed > 0 || tests == 0 ? 1 : 0);
    }

    private static long number(String element, String attribute) {
        Matcher value = Pattern.compile(" " + attribute + "=\"(\\d+)\"").matcher(element);
        return value.find() ? Long.parseLong(value.group(1)) : 0;
    }
}
