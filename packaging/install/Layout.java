import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where things stand.
 *
 * @param root the project
 * @param out where finished packages go
 */
record Layout(Path root, Path out, Platform platform) {
    Path work() {
        return root.resolve("packaging/target/installer");
    }

    /** Files of ours that packages carry. */
    Path resources(String name) {
        return root.resolve("packaging").resolve(name);
    }

    /** The version in the parent pom. */
    String version() throws IOException {
        Matcher version = Pattern.compile("<artifactId>bozzetto</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(Files.readString(root.resolve("pom.xml")));
        if (!version.find()) {
            throw new IOException("pom.xml names no version");
        }
        return version.group(1);
    }
}
