package org.bozzetto.data.job;

import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bozzetto.data.access.Callers;
import org.bozzetto.data.change.ChangeLog;
import org.bozzetto.data.http.Route;
import org.bozzetto.data.object.BlobRegistry;
import org.bozzetto.data.object.Staging;
import org.bozzetto.data.store.Database;
import org.bozzetto.platform.event.EventBus;
import org.bozzetto.platform.tls.Role;
import org.bozzetto.platform.token.TokenMinter;
import org.bozzetto.platform.token.TokenVerifier;

/** Everything about jobs, put together. */
public final class JobService {
    private static final String OBJECT = "/internal/jobs/{jobId}/objects/{sha256}";
    private static final long MOST_OBJECT = 8L << 30;

    private final JobApi api;
    private final JobObjects objects;
    private final RecordsService records;

    public JobService(
            Database database,
            ChangeLog log,
            BlobRegistry blobs,
            Staging staging,
            TokenMinter minter,
            TokenVerifier verifier,
            Callers callers,
            EventBus events,
            Clock clock) {
        GrantCheck grants = new GrantCheck(verifier);
        Jobs jobs = new Jobs(database, log, blobs, new Grants(minter, clock), events, clock);
        this.api = new JobApi(jobs, database);
        this.objects = new JobObjects(database, blobs, staging, grants);
        this.records = new RecordsService(database, jobs, callers, grants);
    }

    public List<Route> routes() {
        List<Route> routes = new ArrayList<>(api.routes());
        routes.add(Route.internal(Set.of(Role.AI3D), "GET", OBJECT, objects::get));
        routes.add(
                Route.internal(Set.of(Role.AI3D), "PUT", OBJECT, objects::put).withBody(MOST_OBJECT));
        return routes;
    }

    /** {@code Records}, for the gRPC server. */
    public ServerServiceDefinition records() {
        return ServerInterceptors.intercept(records, new CallMetadata.Interceptor());
    }
}
