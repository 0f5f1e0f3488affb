package org.bozzetto.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command line in a process of its own, as its launcher starts it. */
final class OwnProcess {
    private OwnProcess() {}

    static List<String> command(String... arguments) {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.contains("logback"))
                .collect(Collectors.joining(File.pathSeparator));
        return Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:+UseSerialGC",
                                "--enable-native-access=ALL-UNNAMED",
                                "-Djava.awt.headless=true",
                                "-Dai.djl.offline=true",
                                "-cp",
                                classPath,
                                Bozzetto.class.getName()),
                        Arrays.stream(arguments))
                .toList();
    }
}
