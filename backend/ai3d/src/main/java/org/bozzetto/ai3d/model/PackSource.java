package org.bozzetto.ai3d.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Where a pack is installed from: a folder, or a zip with the pack at its top or in one folder. Closed by its user. */
interface PackSource extends AutoCloseable {
    /** Opens a file of the pack by its plain name. */
    InputStream open(String name) throws IOException, ModelPackException;

    @Override
    void close() throws IOException;

    static PackSource of(Path path) throws IOException, ModelPackException {
        if (Files.isDirectory(path)) {
            return new Folder(path);
        }
        if (!Files.isRegularFile(path)) {
            throw new ModelPackException("PACK_MISSING", path + ": there is no such folder or zip file");
        }
        ZipFile zip;
        try {
            zip = new ZipFile(path.toFile());
        } catch (IOException e) {
            throw new ModelPackException("PACK_ZIP", path + ": this is no zip file that can be read", e);
        }
        try {
            return new Zip(zip, Zip.top(zip));
        } catch (ModelPackException e) {
            zip.close();
            throw e;
        }
    }

    /** A folder. */
    record Folder(Path folder) implements PackSource {
        @Override
        public InputStream open(String name) throws IOException, ModelPackException {
            Path file = folder.resolve(name);
            if (!Files.isRegularFile(file)) {
                throw missing(name);
            }
            return Files.newInputStream(file);
        }

        @Override
        public void close() {}
    }

    /** @param top the pack's folder in the zip with its slash; empty when it lies at the top */
    record Zip(ZipFile zip, String top) implements PackSource {
        private static final int MAX_ENTRIES = 1000;

        /** Only named entries are ever read, but a zip that reaches out of its folder is not one to trust. */
        static String top(ZipFile zip) throws ModelPackException {
            if (zip.size() > MAX_ENTRIES) {
                throw new ModelPackException("PACK_ZIP", "the zip holds more than " + MAX_ENTRIES + " files");
            }
            List<String> names = zip.stream().map(ZipEntry::getName).toList();
            for (String name : names) {
                if (name.startsWith("/")
                        || name.contains("\\")
                        || List.of(name.split("/", -1)).contains("..")) {
                    throw new ModelPackException("PACK_PATH", "the zip reaches out of its folder: " + name);
                }
            }
            String description = names.stream()
                    .filter(name -> name.equals(ModelPack.DESCRIPTION) || name.endsWith("/" + ModelPack.DESCRIPTION))
                    .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                    .orElseThrow(() -> missing(ModelPack.DESCRIPTION));
            return description.substring(0, description.length() - ModelPack.DESCRIPTION.length());
        }

        @Override
        public InputStream open(String name) throws IOException, ModelPackException {
            ZipEntry entry = zip.getEntry(top + name);
            if (entry == null) {
                throw missing(name);
            }
            return zip.getInputStream(entry);
        }

        @Override
        public void close() throws IOException {
            zip.close();
        }
    }

    private static ModelPackException missing(String name) {
        return new ModelPackException("PACK_MISSING", "the pack lacks its file " + name);
    }
}
