package org.bozzetto.ai3d.foreign;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.bozzetto.interop.Note;
import org.bozzetto.interop.ParsedScene;
import org.bozzetto.interop.ParserException;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.FormatException.Where;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.ImportReport.Outcome;
import org.bozzetto.kernel.format.Imported;
import org.bozzetto.kernel.format.Resources;
import org.bozzetto.kernel.format.SceneReader;
import org.bozzetto.kernel.format.gltf.GltfReader;
import org.bozzetto.kernel.scene.Scene;

/**
 * Reads one foreign format: a native parser makes glTF of it in its own process, and the kernel reads that as carefully as any
 * file, since nobody knows what a broken file made of the parser.
 */
final class ForeignReader implements SceneReader {
    private final ForeignFormat format;

    ForeignReader(ForeignFormat format) {
        this.format = format;
    }

    @Override
    public String name() {
        return format.name();
    }

    @Override
    public List<String> extensions() {
        return format.extensions();
    }

    @Override
    public boolean recognizes(byte[] head) {
        return format.signature().matches(head);
    }

    @Override
    public boolean readsFilesBeside() {
        return true;
    }

    @Override
    public Imported read(MemorySegment data, Resources resources) throws FormatException {
        return read(data, "file", resources);
    }

    @Override
    public Imported read(MemorySegment data, String fileName, Resources resources) throws FormatException {
        try (Arena arena = Arena.ofConfined()) {
            ParsedScene parsed = Parsers.SHARED.get().scene(format.leading(fileName), data, resources::load, arena);
            Imported gltf = new GltfReader().read(parsed.glb(), Resources.NONE);
            ImportReport.Builder report = new ImportReport.Builder(parsed.format());
            parsed.notes().forEach(note -> add(report, note));
            gltf.report()
                    .items()
                    .forEach(item ->
                            report.add(item.outcome(), item.code(), item.message(), item.remedy(), "", item.count()));
            Scene scene = SurfaceMaps.mixed(Pictures.readable(gltf.scene(), report), report);
            return new Imported(scene, report.build());
        } catch (ParserException e) {
            throw refused(e);
        }
    }

    private static void add(ImportReport.Builder report, Note note) {
        Outcome outcome = switch (note.outcome()) {
            case KEPT -> Outcome.KEPT;
            case REPAIRED -> Outcome.REPAIRED;
            case APPROXIMATED -> Outcome.APPROXIMATED;
            case DROPPED -> Outcome.DROPPED;
        };
        report.add(outcome, note.code(), note.message(), note.remedy(), "", note.count());
    }

    private FormatException refused(ParserException e) {
        String message = switch (e.reason()) {
            case PARSER_REFUSED -> "this is no " + name() + " file that can be read: " + e.getMessage();
            case PARSER_CRASHED, PARSER_TOO_SLOW, PARSER_OUT_OF_MEMORY, PARSER_ANSWER_BROKEN ->
                "the " + name() + " file could not be read: " + e.getMessage()
                        + "; open it where it was made and save it again, best as glTF";
            case PARSER_UNAVAILABLE -> name() + " files cannot be read on this machine: " + e.getMessage();
        };
        return new FormatException(e.reason().name(), message, new Where.Whole(), e);
    }
}
