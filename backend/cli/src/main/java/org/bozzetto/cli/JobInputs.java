package org.bozzetto.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.UUID;
import org.bozzetto.client.Connection;
import org.bozzetto.client.asset.RemoteAsset;
import org.bozzetto.client.job.JobOrder;
import org.bozzetto.client.object.Hashes;
import org.bozzetto.client.object.Transfer;
import org.bozzetto.client.object.Uploads;

/** What {@code --input ROLE=…} names: an asset of the project, or a file, which is brought there. */
final class JobInputs {
    private final Connection server;
    private final UUID project;

    JobInputs(Connection server, UUID project) {
        this.server = server;
        this.project = project;
    }

    JobOrder.Input resolve(String text) throws IOException {
        int equals = text.indexOf('=');
        if (equals < 1 || equals == text.length() - 1) {
            throw new CommandFailure("--input " + text + ": say ROLE=ASSET or ROLE=FILE");
        }
        String role = text.substring(0, equals);
        String what = text.substring(equals + 1);
        if (what.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            RemoteAsset asset = server.assets().get(project, UUID.fromString(what));
            return JobOrder.Input.of(role, asset.id(), asset.revision().id());
        }
        return JobOrder.Input.of(role, upload(Path.of(what)));
    }

    private JobOrder.Bytes upload(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new CommandFailure(file + ": there is no such file");
        }
        String name = file.getFileName().toString();
        JobOrder.Bytes bytes = new JobOrder.Bytes(hash(file), Files.size(file), MediaTypes.ofPicture(name), name);
        server.uploads()
                .send(
                        project,
                        new Uploads.Upload(bytes.sha256(), bytes.size(), bytes.mediaType()),
                        offset -> from(file, offset),
                        Transfer.unseen());
        return bytes;
    }

    private static InputStream from(Path file, long offset) throws IOException {
        InputStream in = Files.newInputStream(file);
        try {
            in.skipNBytes(offset);
            return in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static String hash(Path file) {
        try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), Hashes.sha256())) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
