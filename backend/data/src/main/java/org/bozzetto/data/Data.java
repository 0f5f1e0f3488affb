package org.bozzetto.data;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.bozzetto.data.access.Callers;
import org.bozzetto.data.account.Accounts;
import org.bozzetto.data.account.SigningKeys;
import org.bozzetto.data.asset.AssetProjection;
import org.bozzetto.data.asset.Assets;
import org.bozzetto.data.audit.Audit;
import org.bozzetto.data.backup.Backup;
import org.bozzetto.data.backup.Restore;
import org.bozzetto.data.change.ChangeLog;
import org.bozzetto.data.change.Changes;
import org.bozzetto.data.comment.Comments;
import org.bozzetto.data.http.Route;
import org.bozzetto.data.http.Router;
import org.bozzetto.data.internal.AdminApi;
import org.bozzetto.data.internal.EventFeed;
import org.bozzetto.data.internal.InternalApi;
import org.bozzetto.data.job.JobService;
import org.bozzetto.data.object.BlobRegistry;
import org.bozzetto.data.object.Downloads;
import org.bozzetto.data.object.GarbageCollection;
import org.bozzetto.data.object.Uploads;
import org.bozzetto.data.object.Verification;
import org.bozzetto.data.presence.Presence;
import org.bozzetto.data.project.Projects;
import org.bozzetto.data.store.Database;
import org.bozzetto.data.store.DatabaseException;
import org.bozzetto.data.workspace.Members;
import org.bozzetto.data.workspace.Workspaces;
import org.bozzetto.platform.event.EventBus;
import org.bozzetto.platform.http.GrpcRequestContext;
import org.bozzetto.platform.tls.GrpcTls;
import org.bozzetto.platform.tls.HelidonTls;
import org.bozzetto.platform.tls.PrivateFile;
import org.bozzetto.platform.tls.Role;
import org.bozzetto.platform.token.TokenMinter;
import org.bozzetto.platform.token.TokenVerifier;

/** A running Data Service: REST for the gateway, {@code Records} for workers. This class wires its parts by hand. */
public final class Data implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Database database;
    private final List<Route> routes;
    private final EventBus events;
    private final EventFeed feed;
    private final Maintenance maintenance;
    private final WebServer web;
    private final Server records;
    private final ExecutorService calls;
    private final Optional<String> firstOwnerInvitation;

    private Data(
            Database database,
            List<Route> routes,
            EventBus events,
            EventFeed feed,
            Maintenance maintenance,
            WebServer web,
            Server records,
            ExecutorService calls,
            Optional<String> firstOwnerInvitation) {
        this.database = database;
        this.routes = List.copyOf(routes);
        this.events = events;
        this.feed = feed;
        this.maintenance = maintenance;
        this.web = web;
        this.records = records;
        this.calls = calls;
        this.firstOwnerInvitation = firstOwnerInvitation;
    }

    /**
     * Starts a service; it answers when this returns. For a database and an object store that do not answer yet it waits half a
     * minute each.
     *
     * @throws IOException if its folder, ports or object store cannot be used
     * @throws DatabaseException if the database does not answer
     */
    public static Data start(DataSettings settings) throws IOException {
        return start(
                settings, StartPatience.USUAL.open("the object store", () -> ObjectStorage.open(settings.objects())));
    }

    /** With a storage that tests can break. */
    static Data start(DataSettings settings, ObjectStorage storage) throws IOException {
        PrivateFile.makeFolder(settings.home());
        Database database = StartPatience.USUAL.open("the database", () -> Database.open(settings.database()));
        try {
            requireWhole(database);
            EventBus events = Database.events(settings.database());
            try {
                return start(settings, storage, database, events);
            } catch (IOException | RuntimeException e) {
                events.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static void requireWhole(Database database) throws IOException {
        Optional<String> unfinished = Restore.unfinished(database);
        if (unfinished.isPresent()) {
            throw new IOException("the restore of " + unfinished.get()
                    + " was broken off; begin it again with `bozzetto restore`, nothing starts before it is complete");
        }
    }

    private static Data start(DataSettings settings, ObjectStorage storage, Database database, EventBus events)
            throws IOException {
        var clock = settings.clock();
        SigningKeys keys = SigningKeys.open(settings.home().resolve("signing-key.json"), database, clock);
        TokenMinter minter = new TokenMinter(keys::signing, settings.issuer(), clock);
        TokenVerifier verifier = new TokenVerifier(keys, settings.issuer(), clock);
        Callers callers = new Callers(verifier, database, clock);
        Audit audit = new Audit(database, clock);
        ChangeLog log = new ChangeLog(new AssetProjection(), clock);
        BlobRegistry blobs = new BlobRegistry(database, storage.store(), clock);
        Workspaces workspaces = new Workspaces(database, settings.quota(), audit, clock);
        Comments comments = new Comments(database, events, clock);
        Accounts accounts = new Accounts(database, minter, workspaces, comments, audit, clock);
        JobService jobs =
                new JobService(database, log, blobs, storage.staging(), minter, verifier, callers, events, clock);
        GarbageCollection garbage = new GarbageCollection(
                database, blobs, storage.staging(), settings.grace(), settings.deletedKept(), clock);
        EventFeed feed = new EventFeed(events);

        List<Route> routes = new ArrayList<>(accounts.routes());
        routes.addAll(workspaces.routes());
        routes.addAll(new Members(database, audit, events, clock).routes());
        routes.addAll(audit.routes());
        routes.addAll(new Projects(database, log, events, audit, clock).routes());
        routes.addAll(new Changes(database, log, events).routes());
        routes.addAll(new Assets(database, log, events).routes());
        routes.addAll(new Uploads(database, storage.staging(), blobs, clock).routes());
        routes.addAll(new Downloads(database, blobs).routes());
        routes.addAll(comments.routes());
        routes.addAll(new Presence(database, events, clock).routes());
        routes.addAll(jobs.routes());
        routes.addAll(new InternalApi(database, callers, accounts, keys).routes());
        routes.addAll(feed.routes());
        routes.addAll(new AdminApi(
                        accounts,
                        workspaces,
                        garbage,
                        new Verification(database, storage.store()),
                        new Backup(database, storage.store(), clock))
                .routes());

        HttpRouting.Builder routing = HttpRouting.builder();
        new Router(callers, database, clock).add(routing, routes);
        ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
        Server records = startRecords(settings, jobs, calls);
        WebServer web;
        try {
            web = startWeb(settings, routing);
        } catch (IOException | RuntimeException e) {
            records.shutdownNow();
            throw e;
        }
        return new Data(
                database,
                routes,
                events,
                feed,
                Maintenance.start(garbage),
                web,
                records,
                calls,
                accounts.firstOwnerInvitation());
    }

    /**
     * Restores a backup into the empty database and object store of a service that does not run.
     *
     * @param folder of backups
     * @param snapshot the latest when empty
     * @throws IOException if the backup is not whole, or what it is to be restored into is not empty or fails
     */
    public static Restore.Restored restore(DataSettings settings, Path folder, Optional<String> snapshot)
            throws IOException {
        ObjectStorage storage = ObjectStorage.open(settings.objects());
        PrivateFile.makeFolder(settings.home());
        try (Database database = Database.open(settings.database())) {
            return new Restore(database, storage.store(), settings.clock()).from(folder, snapshot);
        }
    }

    private static WebServer startWeb(DataSettings settings, HttpRouting.Builder routing) throws IOException {
        WebServerConfig.Builder server = WebServer.builder()
                .host(settings.host())
                .port(settings.httpPort())
                .connectionOptions(socket -> socket.tcpNoDelay(true))
                .shutdownHook(false)
                .shutdownGracePeriod(PATIENCE)
                .routing(routing);
        settings.identity()
                .ifPresent(identity ->
                        server.tls(HelidonTls.server(identity.get(), Set.of(Role.GATEWAY, Role.AI3D, Role.DATA))));
        WebServer web = server.build().start();
        if (!web.isRunning()) {
            // It only logs that it could not.
            throw cannotListen(settings.host(), settings.httpPort(), "another process may have that port");
        }
        return web;
    }

    private static IOException cannotListen(String host, int port, String reason) {
        return new IOException("cannot listen on " + host + " port " + port + ": " + reason);
    }

    private static Server startRecords(DataSettings settings, JobService jobs, ExecutorService calls)
            throws IOException {
        NettyServerBuilder server = NettyServerBuilder.forAddress(
                        new InetSocketAddress(settings.host(), settings.recordsPort()))
                .executor(calls)
                .permitKeepAliveTime(10, TimeUnit.SECONDS)
                .intercept(new GrpcRequestContext())
                .addService(jobs.records());
        settings.identity().ifPresent(identity -> server.sslContext(GrpcTls.server(identity.get(), Set.of(Role.AI3D))));
        try {
            return server.build().start();
        } catch (IOException e) {
            IOException told = cannotListen(settings.host(), settings.recordsPort(), e.getMessage());
            told.initCause(e);
            throw told;
        }
    }

    /** Everything that REST answers. */
    List<Route> routes() {
        return routes;
    }

    public int httpPort() {
        return web.port();
    }

    public int recordsPort() {
        return records.getPort();
    }

    /** With which the first person makes an account; empty once somebody has one. A secret: shown once, to whoever starts it. */
    public Optional<String> firstOwnerInvitation() {
        return firstOwnerInvitation;
    }

    /** Whether the database answers. */
    public boolean isReady() {
        try {
            return database.read(sql -> sql.number("select 1 as n")) == 1;
        } catch (DatabaseException e) {
            return false;
        }
    }

    /** Figures for whoever watches over it. */
    public record Figures(long queuedJobs, long runningJobs, int connections, int waitingForConnection) {}

    /** @throws DatabaseException if the database does not answer */
    public Figures figures() {
        return database.read(sql -> new Figures(
                sql.number("select count(*) as n from jobs where state = 'QUEUED'"),
                sql.number("select count(*) as n from jobs where state = 'RUNNING'"),
                database.active(),
                database.waiting()));
    }

    /** Ends what is under way, then everything. */
    @Override
    public void close() {
        maintenance.close();
        feed.close();
        web.stop();
        records.shutdown();
        try {
            if (!records.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                records.shutdownNow();
            }
        } catch (InterruptedException e) {
            records.shutdownNow();
            Thread.currentThread().interrupt();
        }
        calls.close();
        events.close();
        database.close();
    }
}
