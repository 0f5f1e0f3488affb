package org.bozzetto.data.asset;

import com.fasterxml.uuid.Generators;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.data.access.Access;
import org.bozzetto.data.access.MemberRole;
import org.bozzetto.data.change.AppendResult;
import org.bozzetto.data.change.ChangeLog;
import org.bozzetto.data.http.Answer;
import org.bozzetto.data.http.Call;
import org.bozzetto.data.http.Form;
import org.bozzetto.data.http.Page;
import org.bozzetto.data.http.Problems;
import org.bozzetto.data.http.Route;
import org.bozzetto.data.store.Database;
import org.bozzetto.data.store.Sql;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.platform.event.EventBus;
import org.bozzetto.platform.token.Scope;

/** The library of a project. Changing an asset here appends to the project's log, as any client would. */
public final class Assets {
    private static final String PATH = "/v1/projects/{projectId}/assets";
    private static final String ONE = PATH + "/{assetId}";

    private final Database database;
    private final ChangeLog log;
    private final EventBus events;

    public Assets(Database database, ChangeLog log, EventBus events) {
        this.database = database;
        this.log = log;
        this.events = events;
    }

    record Update(Optional<String> name, Optional<String> description, Optional<List<String>> tags) {
        Update {
            name = Form.optional(name).map(text -> Form.name("name", text));
            description = Form.optional(description).map(text -> Form.text("description", text, 0, 20_000));
            tags = Form.optional(tags);
            tags.ifPresent(list -> {
                if (list.size() > 100) {
                    throw Problems.invalid("/tags", "are at most 100");
                }
                list.forEach(tag -> Form.name("tags", tag));
            });
        }

        private List<AssetChange> changes(UUID asset) {
            List<AssetChange> changes = new ArrayList<>();
            name.ifPresent(text -> changes.add(new AssetChange.Renamed(asset, text)));
            description.ifPresent(text -> changes.add(new AssetChange.Described(asset, text)));
            tags.ifPresent(list -> changes.add(new AssetChange.Tagged(asset, list)));
            return changes;
        }
    }

    public List<Route> routes() {
        return List.of(
                Route.of(Scope.READ, "GET", PATH, "listAssets", this::list),
                Route.of(Scope.READ, "GET", ONE, "getAsset", this::get),
                Route.of(Scope.WRITE, "PATCH", ONE, "updateAsset", this::update),
                Route.of(Scope.WRITE, "DELETE", ONE, "removeAsset", this::remove),
                Route.of(Scope.WRITE, "POST", ONE + "/restore", "restoreAsset", this::restore)
                        .withKeys(),
                Route.of(Scope.READ, "GET", ONE + "/revisions", "listRevisions", this::revisions),
                Route.of(Scope.READ, "GET", ONE + "/revisions/{revisionId}", "getRevision", this::revision));
    }

    private Answer list(Call call) {
        UUID project = call.id("projectId");
        AssetQueries.Filter filter = new AssetQueries.Filter(
                call.queries("kind").stream().map(Assets::kind).toList(),
                call.queries("tag"),
                call.query("q").orElse(""),
                call.flag("removed"));
        Page.Request page = call.page();
        return Answer.ok(database.read(sql -> {
            Access.project(sql, call.caller().user(), project, MemberRole.VIEWER);
            return AssetQueries.list(sql, project, filter, page);
        }));
    }

    private static AssetKind kind(String name) {
        return Arrays.stream(AssetKind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problems.invalid("kind", "is no kind of asset"));
    }

    private static AssetQueries.Found find(Sql sql, UUID project, UUID asset) {
        return AssetQueries.find(sql, project, asset).orElseThrow(Problems::notFound);
    }

    private Answer get(Call call) {
        UUID project = call.id("projectId");
        UUID asset = call.id("assetId");
        AssetView view = database.read(sql -> {
            Access.project(sql, call.caller().user(), project, MemberRole.VIEWER);
            return find(sql, project, asset).view();
        });
        return Answer.ok(view).version(view.seq());
    }

    private Answer update(Call call) {
        Update asked = call.body(Update.class);
        AssetView view = change(call, true, asked.changes(call.id("assetId")));
        return Answer.ok(view).version(view.seq());
    }

    private Answer remove(Call call) {
        change(call, true, List.of(new AssetChange.Removed(call.id("assetId"))));
        return Answer.done();
    }

    private Answer restore(Call call) {
        AssetView view = change(call, false, List.of(new AssetChange.Restored(call.id("assetId"))));
        return Answer.ok(view).version(view.seq());
    }

    private AssetView change(Call call, boolean checksVersion, List<AssetChange> payloads) {
        UUID project = call.id("projectId");
        UUID asset = call.id("assetId");
        UUID user = call.caller().user();
        AssetView view = database.write(sql -> {
            Access.project(sql, user, project, MemberRole.EDITOR);
            // Taking the log's lock first, so that nobody changes the asset between the check and the change.
            AppendResult before = log.append(sql, project, List.of());
            AssetView current = find(sql, project, asset).view();
            if (checksVersion) {
                call.requireVersion(current.seq());
            }
            UUID group = Generators.timeBasedEpochRandomGenerator().generate();
            log.append(
                    sql,
                    project,
                    payloads.stream()
                            .map(payload -> ChangeLog.Incoming.of(new Change(
                                    Generators.timeBasedEpochRandomGenerator().generate(),
                                    project,
                                    user.toString(),
                                    before.lastSeq(),
                                    group,
                                    payload)))
                            .toList());
            return find(sql, project, asset).view();
        });
        events.publish(new EventBus.Event("project", project.toString(), view.seq()));
        return view;
    }

    private Answer revisions(Call call) {
        UUID project = call.id("projectId");
        UUID asset = call.id("assetId");
        Page.Request page = call.page();
        return Answer.ok(database.read(sql -> {
            Access.project(sql, call.caller().user(), project, MemberRole.VIEWER);
            find(sql, project, asset);
            Page<StoredRevision> found = AssetQueries.revisions(sql, project, asset, page);
            return new Page<>(
                    found.items().stream().map(AssetView.RevisionView::of).toList(), found.nextCursor());
        }));
    }

    private Answer revision(Call call) {
        UUID project = call.id("projectId");
        return Answer.ok(database.read(sql -> {
            Access.project(sql, call.caller().user(), project, MemberRole.VIEWER);
            return AssetQueries.revision(sql, project, call.id("assetId"), call.id("revisionId"))
                    .map(AssetView.RevisionView::of)
                    .orElseThrow(Problems::notFound);
        }));
    }
}
