package org.bozzetto.kernel.format;

import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Reads one file format. Stateless. Never hangs, never allocates more than a bound derived from the file's size, and throws
 * nothing but {@link FormatException} for bad input.
 */
public interface SceneReader {
    /** Shown to people: {@code STL}. */
    String name();

    /** Lower-case, without a dot. */
    List<String> extensions();

    /** Whether the first bytes (up to 1 KiB) look like this format; decides when the extension is wrong or missing. */
    boolean recognizes(byte[] head);

    /**
     * @param data the whole file, mapped or in memory; not used after the call returns
     */
    Imported read(MemorySegment data, Resources resources) throws FormatException;

    /**
     * The same, for formats that name the files beside the main one after it, or tell themselves by their extension alone.
     *
     * @param fileName without folders
     */
    default Imported read(MemorySegment data, String fileName, Resources resources) throws FormatException {
        return read(data, resources);
    }

    /** Whether the same file may mean another thing when the files beside it change. */
    default boolean readsFilesBeside() {
        return false;
    }

    /**
     * Checks a file against the rules of the format; unless a reader knows better, against what reading it tells.
     *
     * @param fileName may say which variant of the format is meant
     */
    default Validation validate(MemorySegment data, String fileName, Resources resources) {
        try {
            return Validation.of(read(data, fileName, resources).report());
        } catch (FormatException refused) {
            return Validation.refused(name(), refused);
        }
    }
}
