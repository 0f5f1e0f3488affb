package org.bozzetto.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/**
 * A server under load beside a peer (Javalin), both with two hops, TLS, tokens, limits and a database of the same kind, in one
 * process with their clients, taking turns: throughput with 32 connections, and how long an answer takes at 70 % of what the
 * peer can do. Then news to a thousand WebSockets, and a large object up and down.
 *
 * <p>Arguments: seconds of each measurement (default 6). {@code -Dbench.s3=ENDPOINT,BUCKET,KEY,SECRET} names an S3 server to
 * compare with.
 */
public final class ServerBench {
    private static final int CONNECTIONS = 32;
    private static final int CLIENTS = 1_000;
    private static final int MEGABYTES = 128;
    private static final double SHARE = 0.7;

    private ServerBench() {}

    public static void main(String[] args) throws Exception {
        double seconds = args.length > 0 ? Double.parseDouble(args[0]) : 6;
        Path home = Files.createTempDirectory("server-bench");
        try {
            Installation installation = Installation.in(home);
            try (OurServer ours = OurServer.start(installation);
                    PeerServer peer = new PeerServer(installation)) {
                Team team = Team.on(ours, installation);
                Team theirs = new Team(peer.token(), peer.user(), peer.project());
                System.out.printf(
                        "| what | connections | ours/s | peer/s | at a rate of | ours p50, p99 ms | peer p50, p99 ms |%n"
                                + "|---|---|---|---|---|---|---|%n");
                SSLContext trust = installation.trust();
                int port = ours.gateway().port();
                compare(
                        "read a project by id",
                        new Load(trust, port, CONNECTIONS, team::read),
                        new Load(trust, peer.port(), CONNECTIONS, theirs::read),
                        seconds);
                compare(
                        "append a change",
                        new Load(trust, port, CONNECTIONS, team::append),
                        new Load(trust, peer.port(), CONNECTIONS, theirs::append),
                        seconds);
                FanOut.measure(ours, installation, team, CLIENTS);
                Transfer.measure(ours, installation, team, MEGABYTES);
            }
        } finally {
            delete(home);
        }
        // The Java of the peer's server leaves threads behind.
        System.exit(0);
    }

    private static void compare(String what, Load ours, Load peer, double seconds) {
        for (Load load : List.of(ours, peer)) {
            load.capacity(seconds);
        }
        Load.Measured mine = ours.capacity(seconds);
        Load.Measured theirs = peer.capacity(seconds);
        double rate = SHARE * theirs.perSecond();
        Load.Measured mineAtRate = ours.at(rate, seconds);
        Load.Measured theirsAtRate = peer.at(rate, seconds);
        System.out.printf(
                "| %s | %d | %.0f | %.0f | %.0f/s | %.1f, %.1f | %.1f, %.1f |%n",
                what,
                CONNECTIONS,
                mine.perSecond(),
                theirs.perSecond(),
                rate,
                mineAtRate.median(),
                mineAtRate.p99(),
                theirsAtRate.median(),
                theirsAtRate.p99());
    }

    private static void delete(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
