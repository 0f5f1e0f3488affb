package org.bozzetto.kernel.format;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** Keeps what a writer writes in memory. */
public final class MemorySink implements SceneWriter.FileSink {
    private final String baseName;
    private final ByteArrayOutputStream main = new ByteArrayOutputStream();
    private final SequencedMap<String, ByteArrayOutputStream> beside = new LinkedHashMap<>();

    public MemorySink(String baseName) {
        this.baseName = baseName;
    }

    @Override
    public String baseName() {
        return baseName;
    }

    @Override
    public OutputStream main() {
        return main;
    }

    @Override
    public OutputStream beside(String fileName) {
        return beside.computeIfAbsent(fileName, name -> new ByteArrayOutputStream());
    }

    /** The main file's bytes. */
    public byte[] mainBytes() {
        return main.toByteArray();
    }

    /** The other files by name, in the order in which they were begun. */
    public Map<String, byte[]> besideBytes() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        beside.forEach((name, bytes) -> files.put(name, bytes.toByteArray()));
        return files;
    }

    /** What was written, to be read back; file names are percent-decoded. */
    public Resources resources() {
        Map<String, byte[]> files = besideBytes();
        return (uri, maxBytes) -> java.util.Optional.ofNullable(files.get(PercentCode.decode(uri)));
    }
}
