package org.bozzetto.studio.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.studio.bar.MakeBarView;
import org.bozzetto.studio.bar.MakeBarViewModel;
import org.bozzetto.studio.library.LibraryViewModel;

/** Takes files and assets that are dropped, pasted or handed over by a second studio. For the UI thread. */
final class Incoming implements DropTarget.Taker {
    private final AssetWork work;
    private final LibraryViewModel library;
    private final ProjectFiles projects;
    private final MakeBarView bar;
    private final MakeBarViewModel barModel;
    private final AssetWork.FreeSpot freeSpot;

    Incoming(
            AssetWork work,
            LibraryViewModel library,
            ProjectFiles projects,
            MakeBarView bar,
            MakeBarViewModel barModel,
            AssetWork.FreeSpot freeSpot) {
        this.work = work;
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
    public void asset(UUID asset, Vec3 at) {
        library.find(asset).ifPresent(it -> work.place(it, at));
    }
}
