package org.bozzetto.studio;

import java.util.List;
import java.util.logging.Level;
import org.bozzetto.library.LogFile;
import org.bozzetto.studio.instance.Calling;
import org.bozzetto.studio.shell.Arguments;
import org.bozzetto.studio.shell.StudioApplication;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the studio. A plain class, so that JavaFX need not be on the module path. */
public final class Studio {
    private static final Logger LOG = LoggerFactory.getLogger(Studio.class);

    /** Says at each start that there is no vector module, which is meant so. Held, because the logging system forgets loggers that nobody holds. */
    private static final java.util.logging.Logger LUCENE =
            java.util.logging.Logger.getLogger("org.apache.lucene.internal.vectorization");

    private Studio() {}

    public static void main(String[] args) {
        try {
            Arguments arguments = Arguments.parse(List.of(args));
            LUCENE.setLevel(Level.SEVERE);
            LogFile.keep(arguments.data(), "studio");
            Thread.setDefaultUncaughtExceptionHandler(
                    (thread, thrown) -> LOG.error("{} failed in a way it should not", thread.getName(), thrown));
            if (arguments.demo().isPresent() || !Calling.open(arguments.data(), arguments.files())) {
                StudioApplication.launch(arguments, args);
            }
        } catch (Arguments.UsageException e) {
            System.err.println("studio: " + e.getMessage() + System.lineSeparator() + Arguments.USAGE);
            System.exit(2);
        }
    }
}
