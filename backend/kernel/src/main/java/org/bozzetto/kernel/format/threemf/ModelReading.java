package org.bozzetto.kernel.format.threemf;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.FormatException.Where;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.format.scan.FloatList;
import org.bozzetto.kernel.format.scan.IntList;
import org.bozzetto.kernel.format.scan.PackedColor;
import org.bozzetto.kernel.format.threemf.Model3mf.Piece;
import org.bozzetto.kernel.format.threemf.Model3mf.Placed;
import org.bozzetto.kernel.format.threemf.Model3mf.Properties;
import org.bozzetto.kernel.format.threemf.Model3mf.Shine;
import org.bozzetto.kernel.format.zip.ZipArchive;
import org.joml.Matrix4d;

/** Reads one {@code .model} part, element by element; entities and document types are not followed. */
final class ModelReading {
    private static final Map<String, Double> UNITS = Map.of(
            "micron", 1e-6, "millimeter", 1e-3, "centimeter", 1e-2, "inch", 0.0254, "foot", 0.3048, "meter", 1.0);
    /** Elements of extensions that say something about shape or looks which is not read. */
    private static final Map<String, String> NOT_READ = Map.of(
            "beamlattice", "lattices of beams",
            "slicestack", "slices",
            "displacementmesh", "displaced surfaces",
            "volumetricstack", "materials inside the body",
            "booleans", "shapes cut from each other",
            "implicitfunction", "shapes given by formulas");

    /** Parts of the names of extensions that a file may require: what of them is not read is told. */
    private static final List<String> EXTENSIONS = List.of(
            "/3dmanufacturing/core/",
            "/3dmanufacturing/material/",
            "/3dmanufacturing/production/",
            "/3dmanufacturing/trianglesets/",
            "/3dmanufacturing/slice/",
            "/3dmanufacturing/beamlattice/",
            "/3dmanufacturing/securecontent/",
            "/3dmanufacturing/displacement/",
            "/3dmanufacturing/booleanoperations/",
            "/3dmanufacturing/volumetric/",
            "/3dmanufacturing/implicit/");

    private static final Set<String> METADATA_KEPT =
            Set.of("title", "designer", "description", "copyright", "licenseterms", "rating", "application");
    private static final int MAX_TEXT = 4096;

    private final XMLStreamReader in;
    private final ImportReport.Builder report;
    private final Model3mf model = new Model3mf();
    private Optional<Piece> piece = Optional.empty();
    private Optional<Properties> group = Optional.empty();
    private List<Shine> shine = new ArrayList<>();

    private ModelReading(XMLStreamReader in, ImportReport.Builder report) {
        this.in = in;
        this.report = report;
    }

    static Model3mf read(InputStream xml, String path, ImportReport.Builder report) throws FormatException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        try {
            XMLStreamReader in = factory.createXMLStreamReader(xml);
            try {
                return new ModelReading(in, report).read();
            } catch (XMLStreamException e) {
                throw refused(e, path, in);
            } finally {
                in.close();
            }
        } catch (XMLStreamException e) {
            throw new FormatException(
                    "3MF_SYNTAX", path + " in the package is no XML: " + firstLine(e), new Where.AtLine(1), e);
        }
    }

    private static FormatException refused(XMLStreamException e, String path, XMLStreamReader in) {
        if (e.getNestedException() instanceof IOException unpacking) {
            return ZipArchive.refusal(unpacking);
        }
        return new FormatException(
                "3MF_SYNTAX",
                path + " in the package is no XML: " + firstLine(e),
                new Where.AtLine(Math.max(1, in.getLocation().getLineNumber())),
                e);
    }

    private static String firstLine(Exception e) {
        String message = String.valueOf(e.getMessage());
        return message.substring(message.indexOf("Message: ") < 0 ? 0 : message.indexOf("Message: ") + 9)
                .lines()
                .findFirst()
                .orElse("");
    }

    private Model3mf read() throws XMLStreamException, FormatException {
        while (in.hasNext()) {
            int event = in.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                begin(in.getLocalName());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                end(in.getLocalName());
            }
        }
        return model;
    }

    private void begin(String element) throws XMLStreamException, FormatException {
        switch (element) {
            case "vertex" -> vertex();
            case "triangle" -> triangle();
            case "model" -> model();
            case "object" -> object();
            case "component" -> piece.orElseThrow(this::misplaced).components.add(placed());
            case "item" -> item();
            case "metadata" -> metadata();
            case "basematerials" -> group(new Properties.Materials(new ArrayList<>(), id("displaypropertiesid")));
            case "pbmetallicdisplayproperties", "pbspeculardisplayproperties" -> {
                shine = new ArrayList<>();
                model.shines.put(id("id"), shine);
            }
            case "pbmetallic" -> shine.add(new Shine(unit("metallicness", 0), unit("roughness", 1)));
            case "pbspecular" -> shine.add(new Shine(0, 1 - unit("glossiness", 0)));
            case "colorgroup" -> group(new Properties.Colors(new IntList(0)));
            case "texture2dgroup" -> group(new Properties.Coordinates(id("texid"), new FloatList(0)));
            case "compositematerials" -> group(new Properties.Mixed(id("matid"), new IntList(0)));
            case "multiproperties" -> group(new Properties.Mixed(firstNumber(text("pids")), new IntList(0)));
            case "base", "color", "tex2coord", "composite", "multi" -> property(element);
            case "texture2d" -> picture();
            default -> {
                if (NOT_READ.containsKey(element)) {
                    report.add(
                            Outcome.DROPPED,
                            "3MF_EXTENSION",
                            "the file holds " + NOT_READ.get(element) + ", which are not read",
                            "export it as a plain mesh",
                            "line " + in.getLocation().getLineNumber());
                }
            }
        }
    }

    private void end(String element) {
        switch (element) {
            case "object" -> piece = Optional.empty();
            case "basematerials", "colorgroup", "texture2dgroup", "compositematerials", "multiproperties" ->
                group = Optional.empty();
            default -> {}
        }
    }

    private void model() throws FormatException {
        for (String prefix : text("requiredextensions").strip().split("\\s+", -1)) {
            String namespace = Optional.ofNullable(prefix.isEmpty() ? null : in.getNamespaceURI(prefix))
                    .orElse("");
            if (!namespace.isEmpty() && EXTENSIONS.stream().noneMatch(namespace::contains)) {
                throw new FormatException(
                        "3MF_EXTENSION_REQUIRED",
                        "the file needs an extension that is not known: "
                                + namespace.substring(0, Math.min(namespace.length(), 100))
                                + "; export it as a plain 3MF mesh",
                        where());
            }
        }
        String unit = text("unit");
        Double metres = UNITS.get(unit.isEmpty() ? "millimeter" : unit);
        if (metres == null) {
            report.add(
                    Outcome.APPROXIMATED,
                    "3MF_UNIT",
                    "the unit is not known; millimetres were taken",
                    "check the size",
                    "");
        } else {
            model.metresPerUnit = metres;
        }
    }

    private void vertex() throws FormatException {
        piece.orElseThrow(this::misplaced).vertices.add(number("x"), number("y"), number("z"));
    }

    private void triangle() throws FormatException {
        Piece into = piece.orElseThrow(this::misplaced);
        into.triangles.add(id("v1"));
        into.triangles.add(id("v2"));
        into.triangles.add(id("v3"));
        int property = id("pid");
        int first = id("p1");
        boolean own = first != Model3mf.NONE;
        if (own || into.triangleProperties.size() > 0) {
            while (into.triangleProperties.size() < 4 * (into.triangleCount() - 1)) {
                into.triangleProperties.add(Model3mf.NONE);
            }
            into.triangleProperties.add(!own ? Model3mf.NONE : property == Model3mf.NONE ? into.property : property);
            into.triangleProperties.add(first);
            into.triangleProperties.add(or(id("p2"), first));
            into.triangleProperties.add(or(id("p3"), first));
        }
    }

    private static int or(int value, int fallback) {
        return value == Model3mf.NONE ? fallback : value;
    }

    private void object() throws FormatException {
        int id = id("id");
        if (id == Model3mf.NONE) {
            throw new FormatException("3MF_SYNTAX", "an object has no number", where());
        }
        Piece added = new Piece(text("name"), text("type"), id("pid"), id("pindex"));
        model.objects.put(id, added);
        piece = Optional.of(added);
    }

    private void item() throws FormatException {
        Placed item = placed();
        if (text("printable").equals("0")) {
            report.add(Outcome.KEPT, "3MF_NOT_PRINTABLE", "parts that are not to be printed were read too", "", "");
        }
        model.items.add(item);
    }

    private Placed placed() throws FormatException {
        return new Placed(id("objectid"), text("path"), matrix(text("transform")));
    }

    /** Twelve numbers: three axes, then the place; points are rows that are multiplied from the left. */
    private Matrix4d matrix(String text) throws FormatException {
        if (text.isBlank()) {
            return new Matrix4d();
        }
        String[] words = text.strip().split("\\s+", -1);
        if (words.length != 12) {
            throw new FormatException("3MF_SYNTAX", "a place needs twelve numbers", where());
        }
        double[] m = new double[12];
        for (int i = 0; i < m.length; i++) {
            m[i] = parsed(words[i]);
        }
        return new Matrix4d(m[0], m[1], m[2], 0, m[3], m[4], m[5], 0, m[6], m[7], m[8], 0, m[9], m[10], m[11], 1);
    }

    private void metadata() throws XMLStreamException {
        String name = text("name");
        if (METADATA_KEPT.contains(name.toLowerCase(java.util.Locale.ROOT))) {
            StringBuilder value = new StringBuilder();
            while (in.hasNext() && in.next() != XMLStreamConstants.END_ELEMENT) {
                if (in.isCharacters() && value.length() < MAX_TEXT) {
                    value.append(in.getText());
                }
            }
            model.metadata.put(name, value.toString().strip());
        }
    }

    private void group(Properties added) {
        model.properties.put(id("id"), added);
        group = Optional.of(added);
    }

    private void property(String element) throws FormatException {
        switch (group.orElseThrow(this::misplaced)) {
            case Properties.Materials materials ->
                materials.bases().add(new Model3mf.Base(text("name"), color(text("displaycolor"))));
            case Properties.Colors colors -> colors.colors().add(color(text("color")));
            case Properties.Coordinates coordinates -> {
                coordinates.uvs().add(number("u"));
                coordinates.uvs().add(number("v"));
            }
            case Properties.Mixed mixed -> {
                mixed.indices().add(element.equals("composite") ? 0 : firstNumber(text("pindices")));
                report.add(
                        Outcome.APPROXIMATED,
                        "3MF_MIXED",
                        "mixed materials are shown by the first that they mix",
                        "",
                        "");
            }
        }
    }

    private void picture() {
        model.pictures.put(
                id("id"),
                new Model3mf.Picture(
                        text("path"),
                        text("tilestyleu").equals("clamp"),
                        text("tilestylev").equals("clamp")));
    }

    /** {@code #RRGGBB} or {@code #RRGGBBAA}; white when it is neither. */
    private int color(String text) {
        try {
            if (text.matches("#[0-9A-Fa-f]{6}")) {
                return 0xFF000000 | Integer.parseInt(text, 1, 7, 16);
            }
            if (text.matches("#[0-9A-Fa-f]{8}")) {
                return Integer.rotateRight(Integer.parseUnsignedInt(text, 1, 9, 16), 8);
            }
        } catch (NumberFormatException e) {
            throw new AssertionError("hexadecimal digits are a number", e);
        }
        report.add(Outcome.REPAIRED, "3MF_COLOR", "colours that are none were taken for white", "", "");
        return PackedColor.WHITE;
    }

    private String text(String attribute) {
        String value = in.getAttributeValue(null, attribute);
        if (value != null) {
            return value;
        }
        // The production extension's attributes have a namespace.
        for (int i = 0; i < in.getAttributeCount(); i++) {
            if (in.getAttributeLocalName(i).equals(attribute)) {
                return in.getAttributeValue(i);
            }
        }
        return "";
    }

    /** A whole number from 0; {@link Model3mf#NONE} when it is missing or none. */
    private int id(String attribute) {
        String value = in.getAttributeValue(null, attribute);
        return value == null ? Model3mf.NONE : firstNumber(value);
    }

    private static int firstNumber(String text) {
        int at = 0;
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        int begin = at;
        long value = 0;
        while (at < text.length() && Character.digit(text.charAt(at), 10) >= 0 && value <= Integer.MAX_VALUE) {
            value = value * 10 + Character.digit(text.charAt(at++), 10);
        }
        return at == begin || value > Integer.MAX_VALUE ? Model3mf.NONE : (int) value;
    }

    private float number(String attribute) throws FormatException {
        return parsed(text(attribute));
    }

    private float parsed(String text) throws FormatException {
        try {
            return Float.parseFloat(text);
        } catch (NumberFormatException e) {
            throw new FormatException("3MF_SYNTAX", "this is no number", where(), e);
        }
    }

    private float unit(String attribute, float fallback) throws FormatException {
        String value = text(attribute);
        float number = value.isBlank() ? fallback : parsed(value);
        return Float.isNaN(number) ? fallback : Math.clamp(number, 0, 1);
    }

    private FormatException misplaced() {
        return new FormatException("3MF_SYNTAX", "\"" + in.getLocalName() + "\" does not belong here", where());
    }

    private Where where() {
        return new Where.AtLine(Math.max(1, in.getLocation().getLineNumber()));
    }
}
