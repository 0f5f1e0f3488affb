package org.bozzetto.ai3d.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The model packs in a folder: one folder each, named by its id. What begins with a dot is being installed or removed. */
public final class ModelPacks {
    private final Path folder;

    /** @param folder need not exist yet */
    public ModelPacks(Path folder) {
        this.folder = folder;
    }

    /**
     * What is installed.
     *
     * @param packs by id
     * @param problems of packs that cannot be used, in words
     */
    public record Installed(List<ModelPack> packs, List<String> problems) {
        public Installed {
            packs = List.copyOf(packs);
            problems = List.copyOf(problems);
        }
    }

    /** Looks at the descriptions only; a network's hash is checked when it is loaded. */
    public Installed installed() {
        List<ModelPack> packs = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Path place : places(problems)) {
            try {
                ModelPack pack = ModelPack.read(place);
                if (!pack.id().equals(place.getFileName().toString()) || !Files.isRegularFile(network(pack))) {
                    throw new ModelPackException(
                            "PACK_MISSING", "its folder is not named " + pack.id() + ", or lacks " + pack.file());
                }
                packs.add(pack);
            } catch (ModelPackException e) {
                problems.add("model pack " + place.getFileName() + ": " + e.describe());
            }
        }
        return new Installed(packs, problems);
    }

    private List<Path> places(List<String> problems) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isDirectory)
                    .filter(place -> !place.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            problems.add("the model packs in " + folder + " cannot be listed: " + e.getMessage());
            return List.of();
        }
    }

    Path place(ModelPack pack) {
        return folder.resolve(pack.id());
    }

    private Path network(ModelPack pack) {
        return place(pack).resolve(pack.file());
    }

    /**
     * Installs a pack from a folder or a zip, in place of one of the same id: copied aside, held against its hash, tried out in a
     * process of its own, then moved to its place in one step. On failure nothing has changed.
     *
     * @throws ModelPackException if it is no sound pack
     * @throws IOException if the disk fails
     */
    public ModelPack install(Path from) throws IOException, ModelPackException {
        Files.createDirectories(folder);
        Path staging = folder.resolve(".new-" + UUID.randomUUID());
        try (PackSource source = PackSource.of(from)) {
            byte[] description;
            try (InputStream in = source.open(ModelPack.DESCRIPTION)) {
                description = ModelPack.readDescription(in);
            }
            ModelPack pack = ModelPack.parse(description);
            Files.createDirectory(staging);
            try (InputStream in = source.open(pack.file());
                    FileChannel file = create(staging.resolve(pack.file()));
                    OutputStream out = Channels.newOutputStream(file)) {
                PackFile.copyChecked(in, out, pack);
                file.force(true);
            }
            try (FileChannel file = create(staging.resolve(ModelPack.DESCRIPTION));
                    OutputStream out = Channels.newOutputStream(file)) {
                out.write(description);
                file.force(true);
            }
            PackTrial.run(staging, pack);
            replace(place(pack), staging);
            return pack;
        } finally {
            delete(staging);
        }
    }

    /**
     * The same with a zip from the network.
     *
     * @param from an http or https address
     * @param sha256 of the zip, where the user knows it
     */
    public ModelPack install(URI from, Optional<String> sha256) throws IOException, ModelPackException {
        Files.createDirectories(folder);
        Path zip = folder.resolve(".download-" + UUID.randomUUID());
        try {
            PackDownload.fetch(from, sha256, zip);
            return install(zip);
        } finally {
            Files.deleteIfExists(zip);
        }
    }

    private static FileChannel create(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    private void replace(Path place, Path staged) throws IOException {
        Path old = folder.resolve(".old-" + UUID.randomUUID());
        boolean replaces = Files.exists(place);
        if (replaces) {
            Files.move(place, old, StandardCopyOption.ATOMIC_MOVE);
        }
        try {
            Files.move(staged, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (replaces) {
                Files.move(old, place, StandardCopyOption.ATOMIC_MOVE);
            }
            throw e;
        }
        delete(old);
    }

    /** A pack is flat: files only. */
    private static void delete(Path place) throws IOException {
        if (!Files.exists(place)) {
            return;
        }
        try (Stream<Path> files = Files.list(place)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(place);
    }
}
