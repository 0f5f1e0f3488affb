package org.bozzetto.studio.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.studio.bar.MakeBarView;
import org.bozzetto.studio.bar.MakeBarViewModel;
import org.bozzetto.studio.library.AssetDrag;
import org.bozzetto.studio.library.LibraryViewModel;

/** Takes files and assets that are dropped, pasted or handed over by a second studio. For the UI thread. */
final class Incoming implements DropTarget.Taker {
    private final AssetWork work;
    private final ElsewhereWork elsewhere;
    private final LibraryViewModel library;
    private final ProjectFiles projects;
    private final MakeBarView bar;
    private final MakeBarViewModel barModel;
    private final AssetWork.FreeSpot freeSpot;

    Incoming(
            AssetWork work,
            ElsewhereWork elsewhere,
            LibraryViewModel library,
            ProjectFiles projects,
            MakeBarView bar,
            MakeBarViewModel barModel,
            AssetWork.FreeSpot freeSpot) {
        this.work = work;
        this.elsewhere = elsewhere;
        this.library = library;
        this.projects = projects;
        this.bar = bar;
        this.barModel = barModel;
        this.freeSpot = freeSpot;
    }

    @Override
    public void files(List<Path> dropped, Optional<Vec3> at) {
        List<Path> pictures = dropped.stream().filter(AssetWork::isPicture).toList();
        for (Path file : dropped) {
            if (ProjectFiles.isProject(file)) {
                projects.open(file);
            } else if (!AssetWork.isPicture(file)) {
                work.importFile(file, Optional.of(at.orElseGet(freeSpot::find)));
            }
        }
        if (pictures.size() == 1) {
            bar.focusField();
            barModel.picture(pictures.getFirst());
        } else {
            pictures.forEach(file -> work.importFile(file, Optional.empty()));
        }
    }

    @Override
    public void asset(AssetDrag dragged, Vec3 at) {
        library.elsewhere()
                .find(dragged)
                .ifPresentOrElse(
                        it -> elsewhere.take(it, at),
                        () -> library.find(dragged.asset()).ifPresent(it -> work.place(it, at)));
    }
}
