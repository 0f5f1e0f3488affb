package org.bozzetto.studio.shell;

import java.util.function.Supplier;
import org.bozzetto.library.Asset;
import org.bozzetto.studio.export.ExportViewModel;
import org.bozzetto.studio.export.FileAsk;
import org.bozzetto.studio.library.AssetActions;
import org.bozzetto.studio.library.ImportReports;
import org.bozzetto.studio.overlay.Overlay;

/**
 * What the library's cards can do beyond the library.
 *
 * @param slot the part that the inspector shows
 * @param importing asks for files and imports them
 */
record CardActions(
        AssetWork work,
        ExportViewModel export,
        ImportReports reports,
        FileAsk files,
        Overlay overlay,
        Supplier<String> slot,
        Runnable importing)
        implements AssetActions {
    @Override
    public void place(Asset asset) {
        work.place(asset);
    }

    @Override
    public void export(Asset asset) {
        files.save("Export “" + asset.name() + "”", asset.name(), ExportViewModel.MODELS)
                .ifPresent(file -> export.asset(asset, file));
    }

    @Override
    public void report(Asset asset) {
        asset.revision()
                .blob("report")
                .ifPresent(blob -> reports.load(blob.sha256(), report -> ReportCard.show(asset, report, overlay)));
    }

    @Override
    public void importFiles() {
        importing.run();
    }

    @Override
    public void makeFromPicture(Asset asset) {
        work.makeFromPicture(asset);
    }

    @Override
    public void useAsMaterial(Asset asset) {
        work.useAsMaterial(asset, slot.get());
    }
}
