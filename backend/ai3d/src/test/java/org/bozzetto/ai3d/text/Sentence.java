package org.bozzetto.ai3d.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A line of sentences.txt: what somebody may type, and what must come of it.
 *
 * @param families any of which is right; empty when nothing of ours fits
 */
record Sentence(String section, String words, List<String> families, List<Expectation> expectations) {
    Sentence {
        families = List.copyOf(families);
        expectations = List.copyOf(expectations);
    }

    static List<Sentence> all() throws IOException {
        String text;
        try (InputStream in = Sentence.class.getResourceAsStream("sentences.txt")) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<Sentence> sentences = new ArrayList<>();
        String section = "";
        for (String line : text.lines().toList()) {
            if (line.startsWith("[")) {
                section = line.substring(1, line.length() - 1);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                sentences.add(parsed(section, line));
            }
        }
        return sentences;
    }

    private static Sentence parsed(String section, String line) {
        String[] cells = line.split("\\|", -1);
        String family = cells[1].strip();
        List<Expectation> expectations = Arrays.stream(cells[2].split(";", -1))
                .map(String::strip)
                .filter(cell -> !cell.isEmpty())
                .map(Expectation::of)
                .toList();
        List<String> families = family.equals("none") ? List.of() : List.of(family.split("/", -1));
        return new Sentence(section, cells[0].strip(), families, expectations);
    }
}
