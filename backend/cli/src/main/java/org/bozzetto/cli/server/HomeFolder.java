package org.bozzetto.cli.server;

import java.nio.file.Path;
import org.bozzetto.library.DataFolder;

/** What lies where in a server's home. */
public record HomeFolder(Path folder) {
    /** Beside the library of whoever starts it. */
    public static HomeFolder standard() {
        return new HomeFolder(DataFolder.standard().resolve("server"));
    }

    public HomeFolder {
        folder = folder.toAbsolutePath().normalize();
    }

    /** Read unless another one is named. */
    public Path settings() {
        return folder.resolve("server.properties");
    }

    /** Says that this is a home, and of which make. */
    public Path mark() {
        return folder.resolve("home.json");
    }

    /** Held by the process that runs here. */
    public Path lock() {
        return folder.resolve("lock");
    }

    /** Where the process that runs here can be reached; there while it runs. */
    public Path running() {
        return folder.resolve("running.json");
    }

    /** The certificates by which services know each other. */
    public Path pki() {
        return folder.resolve("pki");
    }

    /** The certificate that the world sees. */
    public Path publicCertificate() {
        return folder.resolve("public");
    }

    /** The Data Service's: database and objects unless they are elsewhere, and the key that it signs with. */
    public Path data() {
        return folder.resolve("data");
    }

    /** The AI/3D service's: its index, which can be built again, packs and plug-ins. */
    public Path ai3d() {
        return folder.resolve("ai3d");
    }
}
