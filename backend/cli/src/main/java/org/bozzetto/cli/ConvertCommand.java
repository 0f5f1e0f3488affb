package org.bozzetto.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.bozzetto.kernel.format.Formats;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.Imported;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Reads one format and writes another. */
@Command(name = "convert", description = "Converts a 3D file; the extension of OUT names the format.")
final class ConvertCommand implements Callable<Integer> {
    @ParentCommand
    private Bozzetto bozzetto;

    @Parameters(paramLabel = "IN", index = "0")
    private Path in;

    @Parameters(paramLabel = "OUT", index = "1")
    private Path out;

    @Override
    public Integer call() throws Exception {
        OutputFile.requireWritable(out);
        Imported imported = Formats.read(in);
        ImportReport written = Formats.write(imported.scene(), out);
        ObjectNode json = Answer.object().put("in", in.toString()).put("out", out.toString());
        json.set("read", Reports.json(imported.report()));
        json.set("written", Reports.json(written));
        bozzetto.answer().give(json, in + " → " + out + Reports.text(imported.report()) + Reports.text(written));
        return 0;
    }
}
