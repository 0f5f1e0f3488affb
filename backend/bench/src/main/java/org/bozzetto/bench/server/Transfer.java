package org.bozzetto.bench.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.kernel.change.Provenance;
import org.bozzetto.kernel.change.Revision;
import org.bozzetto.platform.object.S3Bucket;
import org.bozzetto.platform.object.S3Settings;
import tools.jackson.databind.json.JsonMapper;

/** One large object up and down through the gateway, beside the disk and, where one is named, the S3 server alone. */
final class Transfer {
    private static final int PIECE = 8 << 20;

    private Transfer() {}

    static void measure(OurServer server, Installation installation, Team team, int megabytes) throws IOException {
        byte[] bytes = new byte[megabytes << 20];
        new Random(1).nextBytes(bytes);
        System.out.printf("%n| %d MiB | up MiB/s | down MiB/s |%n|---|---|---|%n", megabytes);
        row("the disk: write and force, read", megabytes, () -> write(installation, bytes), () -> read(installation));
        String s3 = System.getProperty("bench.s3", "");
        if (!s3.isEmpty()) {
            String[] parts = s3.split(",", -1);
            S3Bucket bucket = S3Bucket.open(new S3Settings(parts[0], "", parts[1], parts[2], parts[3]));
            row(
                    "the S3 server alone",
                    megabytes,
                    () -> bucket.put("bench", new ByteArrayInputStream(bytes)),
                    () -> drain(bucket.open("bench", 0, Long.MAX_VALUE)));
        }
        try (Exchange client =
                new Exchange(installation.trust(), server.gateway().port())) {
            UUID asset = Team.id();
            UUID revision = Team.id();
            long begin = System.nanoTime();
            String sha256 = upload(client, team, bytes);
            double up = seconds(begin);
            team.append(client, added(asset, revision, sha256, bytes.length));
            begin = System.nanoTime();
            byte[] back = client.json(
                            "GET",
                            team.path() + "/assets/" + asset + "/revisions/" + revision + "/blobs/content",
                            team.token(),
                            "")
                    .expect(200)
                    .body();
            double down = seconds(begin);
            if (!Arrays.equals(bytes, back)) {
                throw new IOException(
                        back.length + " bytes came back, other ones from " + Arrays.mismatch(bytes, back));
            }
            print("gateway and Data Service, verified", megabytes, up, down);
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    private static void row(String name, int megabytes, Step up, Step down) throws IOException {
        long begin = System.nanoTime();
        up.run();
        double wrote = seconds(begin);
        begin = System.nanoTime();
        down.run();
        print(name, megabytes, wrote, seconds(begin));
    }

    private static void print(String name, int megabytes, double up, double down) {
        System.out.printf("| %s | %.0f | %.0f |%n", name, megabytes / up, megabytes / down);
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static Path file(Installation installation) {
        return installation.home().resolve("raw");
    }

    private static void write(Installation installation, byte[] bytes) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file(installation), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    private static void read(Installation installation) throws IOException {
        drain(Files.newInputStream(file(installation)));
    }

    private static void drain(InputStream bytes) throws IOException {
        try (bytes) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static String upload(Exchange client, Team team, byte[] bytes) throws IOException {
        UUID upload = Team.id();
        client.json(
                        "POST",
                        team.path() + "/uploads",
                        team.token(),
                        "{\"id\": \"" + upload + "\", \"size\": " + bytes.length
                                + ", \"mediaType\": \"model/gltf-binary\"}")
                .expect(201);
        for (int offset = 0; offset < bytes.length; offset += PIECE) {
            byte[] piece = Arrays.copyOfRange(bytes, offset, Math.min(bytes.length, offset + PIECE));
            client.ask(
                            Exchange.head(
                                    "PUT",
                                    "/v1/uploads/" + upload + "?offset=" + offset,
                                    team.token(),
                                    "application/octet-stream",
                                    piece.length),
                            piece)
                    .expect(200);
        }
        return JsonMapper.shared()
                .readTree(client.json("POST", "/v1/uploads/" + upload + "/complete", team.token(), "")
                        .expect(200)
                        .body())
                .path("sha256")
                .asString();
    }

    private static AssetChange.Added added(UUID asset, UUID revision, String sha256, long size) {
        return new AssetChange.Added(
                asset,
                AssetKind.MODEL,
                "Large",
                "",
                List.of(),
                new Revision(
                        revision,
                        List.of(new BlobRef("content", sha256, size, "model/gltf-binary", "large.glb")),
                        Optional.empty(),
                        Provenance.imported()));
    }
}
