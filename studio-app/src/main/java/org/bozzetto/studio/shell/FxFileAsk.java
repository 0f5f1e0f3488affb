package org.bozzetto.studio.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.bozzetto.studio.export.FileAsk;

/** The operating system's own file dialogs. */
final class FxFileAsk implements FileAsk {
    private final Window owner;

    FxFileAsk(Window owner) {
        this.owner = owner;
    }

    @Override
    public Optional<Path> save(String title, String proposedName, List<String> extensions) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName(proposedName + "." + extensions.getFirst());
        for (String extension : extensions) {
            chooser.getExtensionFilters()
                    .add(new FileChooser.ExtensionFilter(extension.toUpperCase(Locale.ROOT), "*." + extension));
        }
        return Optional.ofNullable(chooser.showSaveDialog(owner)).map(file -> {
            String wanted = chooser.getSelectedExtensionFilter() == null
                    ? extensions.getFirst()
                    : chooser.getSelectedExtensionFilter()
                            .getExtensions()
                            .getFirst()
                            .substring(2);
            boolean named = extensions.stream()
                    .anyMatch(it -> file.getName().toLowerCase(Locale.ROOT).endsWith("." + it));
            return named ? file.toPath() : Path.of(file.getPath() + "." + wanted);
        });
    }

    @Override
    public List<Path> open(String title, String kind, List<String> extensions) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(
                        kind, extensions.stream().map(it -> "*." + it).toList()));
        List<File> files = chooser.showOpenMultipleDialog(owner);
        return files == null ? List.of() : files.stream().map(File::toPath).toList();
    }
}
