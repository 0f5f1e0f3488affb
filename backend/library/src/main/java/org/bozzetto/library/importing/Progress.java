package org.bozzetto.library.importing;

/** Told how far an import is. To cancel it, throw {@link java.util.concurrent.CancellationException}: nothing is added then. */
@FunctionalInterface
public interface Progress {
    /** For those who do not watch. */
    Progress NONE = (stage, fraction) -> {};

    /**
     * @param stage plain words: {@code reading the file}
     * @param fraction 0..1, never falling
     */
    void at(String stage, double fraction);
}
