package org.bozzetto.kernel.format.obj;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.format.Resources;
import org.bozzetto.kernel.format.scan.TextScanner;

/** The material libraries of an OBJ file, as statements by material name and keyword. */
final class MtlLibrary {
    private static final long MAX_BYTES = 1L << 26;

    /** Keyword in lower case → what stands after it. */
    private final Map<String, Map<String, String>> materials = new LinkedHashMap<>();

    private MtlLibrary() {}

    static MtlLibrary load(List<String> names, Resources resources, ImportReport.Builder report) {
        MtlLibrary library = new MtlLibrary();
        for (String name : new LinkedHashSet<>(names)) {
            // One name with spaces, or several names.
            List<String> files = new ArrayList<>(List.of(name));
            Optional<byte[]> whole = find(name, resources, report);
            if (whole.isEmpty() && name.indexOf(' ') >= 0) {
                files = List.of(name.split(" +", -1));
            }
            for (String file : files) {
                Optional<byte[]> bytes = file.equals(name) ? whole : find(file, resources, report);
                bytes.ifPresentOrElse(library::parse, () -> missing(file, report));
            }
        }
        return library;
    }

    private static Optional<byte[]> find(String file, Resources resources, ImportReport.Builder report) {
        try {
            Optional<byte[]> bytes = resources.load(file, MAX_BYTES);
            String bare = file.substring(file.replace('\\', '/').lastIndexOf('/') + 1);
            return bytes.isPresent() ? bytes : resources.load(bare, MAX_BYTES);
        } catch (IOException e) {
            report.add(Outcome.DROPPED, "UNREADABLE_MATERIALS", String.valueOf(e.getMessage()), "", file);
            return Optional.empty();
        }
    }

    private static void missing(String file, ImportReport.Builder report) {
        report.add(
                Outcome.DROPPED,
                "MISSING_MATERIALS",
                "the material library \"" + file + "\" is not there",
                "put it beside the file and import again",
                file);
    }

    private void parse(byte[] text) {
        TextScanner in = new TextScanner(text);
        Map<String, String> current = new LinkedHashMap<>();
        while (!in.atEnd()) {
            in.skipBlanks();
            String keyword = in.token().toLowerCase(Locale.ROOT);
            String rest = in.restOfLine();
            in.nextLine();
            if (keyword.equals("newmtl")) {
                current = new LinkedHashMap<>();
                materials.put(rest, current);
            } else if (!keyword.isEmpty() && !keyword.startsWith("#")) {
                current.put(keyword, rest);
            }
        }
    }

    boolean has(String material) {
        return materials.containsKey(material);
    }

    Map<String, String> statements(String material) {
        return materials.getOrDefault(material, Map.of());
    }
}
