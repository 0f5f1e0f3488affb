package org.bozzetto.data.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bozzetto.data.access.Access;
import org.bozzetto.data.access.Caller;
import org.bozzetto.data.access.Callers;
import org.bozzetto.data.account.Accounts;
import org.bozzetto.data.account.SigningKeys;
import org.bozzetto.data.asset.AssetQueries;
import org.bozzetto.data.asset.AssetView;
import org.bozzetto.data.http.Answer;
import org.bozzetto.data.http.Call;
import org.bozzetto.data.http.Form;
import org.bozzetto.data.http.Problems;
import org.bozzetto.data.http.Route;
import org.bozzetto.data.store.Database;
import org.bozzetto.data.store.Sql;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.platform.tls.Role;
import org.bozzetto.platform.token.Scope;

/** What other services of this installation ask. They show their certificate; where a person is behind it, that one's token. */
public final class InternalApi {
    private static final Set<Role> SERVICES = Set.of(Role.GATEWAY, Role.AI3D);
    private static final int MOST_PROJECTS = 10_000;
    private static final int MOST_HITS = 1000;
    private static final long MOST_BODY = 1 << 20;

    private final Database database;
    private final Callers callers;
    private final Accounts accounts;
    private final SigningKeys keys;

    public InternalApi(Database database, Callers callers, Accounts accounts, SigningKeys keys) {
        this.database = database;
        this.callers = callers;
        this.accounts = accounts;
        this.keys = keys;
    }

    record Exchange(String token) {
        Exchange {
            Form.text("token", token, 16, 200);
        }
    }

    record Exchanged(String accessToken, long expiresIn) {}

    /** @param projectIds absent for all that the person may see */
    record Scoped(Optional<List<UUID>> projectIds) {
        Scoped {
            projectIds = Form.optional(projectIds);
            if (projectIds.filter(ids -> ids.size() > MOST_PROJECTS).isPresent()) {
                throw Problems.invalid("/projectIds", "are at most " + MOST_PROJECTS);
            }
        }
    }

    record ScopedAnswer(List<UUID> projectIds) {}

    record Hit(UUID projectId, UUID assetId) {
        Hit {
            Form.present("projectId", projectId);
            Form.present("assetId", assetId);
        }
    }

    record Hydrate(List<Hit> hits) {
        Hydrate {
            Form.present("hits", hits);
            if (hits.size() > MOST_HITS) {
                throw Problems.invalid("/hits", "are at most " + MOST_HITS);
            }
        }
    }

    /** A hit that is still there, as it is now. */
    record Hydrated(UUID projectId, UUID assetId, UUID revisionId, AssetKind kind, String name) {
        static Hydrated of(AssetView view) {
            return new Hydrated(view.projectId(), view.id(), view.revision().id(), view.kind(), view.name());
        }
    }

    record HydrateAnswer(List<Hydrated> hits) {}

    public List<Route> routes() {
        return List.of(
                Route.internal(SERVICES, "GET", "/internal/ready", call -> ready()),
                Route.internal(SERVICES, "GET", "/internal/jwks", call -> Answer.json(keys.jwks())),
                Route.internal(Set.of(Role.GATEWAY), "POST", "/internal/token-exchange", this::exchange),
                Route.internal(SERVICES, "POST", "/internal/search-scope", this::searchScope)
                        .withBody(MOST_BODY),
                Route.internal(SERVICES, "POST", "/internal/hydrate", this::hydrate)
                        .withBody(MOST_BODY));
    }

    /** What the database throws is answered 503 as everywhere. */
    private Answer ready() {
        database.read(sql -> sql.number("select 1 as n"));
        return Answer.done();
    }

    private Answer exchange(Call call) {
        String access = accounts.exchange(call.body(Exchange.class).token());
        return Answer.ok(new Exchanged(access, accounts.accessSeconds()));
    }

    private Caller person(Call call) {
        Caller caller = callers.of(call.header("Authorization"));
        if (!caller.scopes().contains(Scope.READ)) {
            throw Problems.forbidden("SCOPE_MISSING", "The token lacks the scope read.");
        }
        return caller;
    }

    private Answer searchScope(Call call) {
        Caller caller = person(call);
        Scoped asked = call.body(Scoped.class);
        List<UUID> visible = database.read(sql -> sql.list(
                row -> row.uuid("id"),
                "select p.id from projects p join members m on m.workspace_id = p.workspace_id and m.user_id = ?"
                        + " where p.deleted_at = 0 order by p.id limit " + MOST_PROJECTS,
                caller.user()));
        Optional<Set<UUID>> wanted = asked.projectIds().map(Set::copyOf);
        return Answer.ok(new ScopedAnswer(visible.stream()
                .filter(project -> wanted.map(ids -> ids.contains(project)).orElse(true))
                .toList()));
    }

    private Answer hydrate(Call call) {
        Caller caller = person(call);
        Hydrate asked = call.body(Hydrate.class);
        return Answer.ok(database.read(sql -> {
            List<Hydrated> there = new ArrayList<>();
            for (Hit hit : asked.hits()) {
                find(sql, caller, hit).map(Hydrated::of).ifPresent(there::add);
            }
            return new HydrateAnswer(there);
        }));
    }

    private static Optional<AssetView> find(Sql sql, Caller caller, Hit hit) {
        return Access.find(sql, caller.user(), hit.projectId(), false)
                .flatMap(access -> AssetQueries.find(sql, hit.projectId(), hit.assetId()))
                .map(AssetQueries.Found::view)
                .filter(view -> !view.removed());
    }
}
