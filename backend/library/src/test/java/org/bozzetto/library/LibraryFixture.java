package org.bozzetto.library;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.kernel.change.Provenance;
import org.bozzetto.kernel.change.Revision;

/** Words that the library's tests share. */
public final class LibraryFixture {
    private LibraryFixture() {}

    public static Library write(Path folder) {
        return Library.open(folder, Access.WRITE, "a test");
    }

    public static Library read(Path folder) {
        return Library.open(folder, Access.READ, "a test");
    }

    public static UUID id(long number) {
        return new UUID(0x0199_0000_0000_7000L, 0x8000_0000_0000_0000L | number);
    }

    public static BlobRef blob(Library library, String role, String text) throws IOException {
        var stored = library.blobs().put(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        return new BlobRef(role, stored.sha256(), stored.size(), "text/plain", role + ".txt");
    }

    public static Revision revision(long number, BlobRef... blobs) {
        return new Revision(id(number), List.of(blobs), Optional.empty(), Provenance.imported());
    }

    public static AssetChange.Added added(long number, AssetKind kind, String name, String... tags) {
        return new AssetChange.Added(id(number), kind, name, "made for a test", List.of(tags), revision(1000 + number));
    }
}
