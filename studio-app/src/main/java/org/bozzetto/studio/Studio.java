package org.bozzetto.studio;

import java.util.List;
import org.bozzetto.studio.instance.Calling;
import org.bozzetto.studio.shell.Arguments;
import org.bozzetto.studio.shell.StudioApplication;

/** Starts the studio. A plain class, so that JavaFX need not be on the module path. */
public final class Studio {
    private Studio() {}

    public static void main(String[] args) {
        try {
            Arguments arguments = Arguments.parse(List.of(args));
            if (arguments.demo().isPresent() || !Calling.open(arguments.data(), arguments.files())) {
                StudioApplication.launch(arguments, args);
            }
        } catch (Arguments.UsageException e) {
            System.err.println("studio: " + e.getMessage() + System.lineSeparator() + Arguments.USAGE);
            System.exit(2);
        }
    }
}
