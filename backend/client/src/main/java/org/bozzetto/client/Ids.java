package org.bozzetto.client;

import com.fasterxml.uuid.Generators;
import java.util.UUID;

/** Ids of what this side makes. */
public final class Ids {
    private Ids() {}

    /** UUIDv7. */
    public static UUID fresh() {
        return Generators.timeBasedEpochRandomGenerator().generate();
    }
}
