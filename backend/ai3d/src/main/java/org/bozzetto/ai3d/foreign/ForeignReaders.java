package org.bozzetto.ai3d.foreign;

import java.util.List;
import org.bozzetto.kernel.format.MoreReaders;
import org.bozzetto.kernel.format.SceneReader;

/** The formats that native parsers read, in a process of their own. */
public final class ForeignReaders implements MoreReaders {
    @Override
    public List<SceneReader> readers() {
        return ForeignFormat.ALL.stream()
                .<SceneReader>map(format -> new ForeignReader(format))
                .toList();
    }
}
