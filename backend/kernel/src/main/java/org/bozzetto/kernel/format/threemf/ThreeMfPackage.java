package org.bozzetto.kernel.format.threemf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.FormatException.Where;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.Resources;
import org.bozzetto.kernel.format.zip.ZipArchive;

/** The parts of a 3MF file (Open Packaging Conventions, ECMA-376 part 2); each model part is read once. */
final class ThreeMfPackage implements Resources {
    private static final String RELATIONS = "/_rels/.rels";
    private static final String USUAL_MODEL = "/3D/3dmodel.model";
    private static final int MAX_RELATIONS = 1 << 20;
    private static final long MAX_MODEL = Integer.MAX_VALUE - 8L;
    private static final Pattern RELATION = Pattern.compile("<\\w*:?Relationship\\b[^>]*>");
    private static final Pattern TARGET = Pattern.compile("\\bTarget\\s*=\\s*[\"']([^\"']*)[\"']");

    private final ZipArchive archive;
    private final ImportReport.Builder report;
    private final Map<String, Model3mf> models = new HashMap<>();

    ThreeMfPackage(ZipArchive archive, ImportReport.Builder report) {
        this.archive = archive;
        this.report = report;
    }

    /** Where the package says its model is, else where it usually is, else the first there is. */
    String mainModel() throws FormatException {
        String relations = archive.bytes(RELATIONS, MAX_RELATIONS)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("");
        Matcher relation = RELATION.matcher(relations);
        while (relation.find()) {
            Matcher target = TARGET.matcher(relation.group());
            boolean isModel =
                    relation.group().contains("/3dmodel\"") || relation.group().contains("/3dmodel'");
            if (isModel && target.find() && archive.has(target.group(1))) {
                return target.group(1);
            }
        }
        if (archive.has(USUAL_MODEL)) {
            return USUAL_MODEL;
        }
        if (archive.names().stream().anyMatch(name -> name.endsWith(".pdf") || name.contains("/Secure"))) {
            throw new FormatException("3MF_ENCRYPTED", "the package's model is protected", new Where.Whole());
        }
        return archive.names().stream()
                .filter(name -> name.endsWith(".model"))
                .findFirst()
                .orElseThrow(() -> new FormatException(
                        "3MF_NO_MODEL", "the archive holds no 3D model; it is no 3MF file", new Where.Whole()));
    }

    /** @throws FormatException {@code 3MF_MISSING_PART} when the package has no such part */
    Model3mf model(String path) throws FormatException {
        Model3mf known = models.get(path);
        if (known == null) {
            try (InputStream xml = archive.stream(path, MAX_MODEL)
                    .orElseThrow(() -> new FormatException(
                            "3MF_MISSING_PART", "the package lacks its part " + path, new Where.Whole()))) {
                known = ModelReading.read(xml, path, report);
            } catch (IOException e) {
                throw ZipArchive.refusal(e);
            }
            models.put(path, known);
        }
        return known;
    }

    @Override
    public Optional<byte[]> load(String uri, long maxBytes) throws IOException {
        try {
            return archive.bytes(uri, maxBytes);
        } catch (FormatException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
