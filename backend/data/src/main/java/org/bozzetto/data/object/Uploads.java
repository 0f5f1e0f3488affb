package org.bozzetto.data.object;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.data.access.Access;
import org.bozzetto.data.access.MemberRole;
import org.bozzetto.data.change.ChangeLog;
import org.bozzetto.data.http.Answer;
import org.bozzetto.data.http.Call;
import org.bozzetto.data.http.Form;
import org.bozzetto.data.http.Problems;
import org.bozzetto.data.http.Route;
import org.bozzetto.data.store.Database;
import org.bozzetto.data.store.Row;
import org.bozzetto.data.store.Sql;
import org.bozzetto.data.workspace.Workspaces;
import org.bozzetto.platform.object.ObjectStore;
import org.bozzetto.platform.token.Scope;

/**
 * Bytes that come in pieces: each piece is safe when it is answered, the whole is hashed by this service and only then becomes
 * a blob that the project may name.
 */
public final class Uploads {
    static final Duration KEPT = Duration.ofDays(1);

    private static final String PATH = "/v1/projects/{projectId}/uploads";
    private static final String ONE = "/v1/uploads/{uploadId}";
    private static final String SELECT = "select id, project_id, size, expected_sha256, media_type, received, sha256,"
            + " expires_at from uploads where ";
    private static final long MOST_BYTES = 16L << 30;
    private static final long MOST_PIECE = 16L << 20;

    private final Database database;
    private final Staging staging;
    private final BlobRegistry blobs;
    private final Clock clock;

    public Uploads(Database database, Staging staging, BlobRegistry blobs, Clock clock) {
        this.database = database;
        this.staging = staging;
        this.blobs = blobs;
        this.clock = clock;
    }

    record Create(UUID id, long size, Optional<String> sha256, String mediaType) {
        Create {
            Form.present("id", id);
            Form.range("size", size, 0, MOST_BYTES);
            sha256 = Form.optional(sha256).map(hash -> Form.sha256("sha256", hash));
            Form.mediaType("mediaType", mediaType);
        }
    }

    record Known(List<String> hashes) {
        Known {
            Form.present("hashes", hashes);
            if (hashes.isEmpty() || hashes.size() > 1000) {
                throw Problems.invalid("/hashes", "are 1 to 1000");
            }
            hashes.forEach(hash -> Form.sha256("hashes", hash));
        }
    }

    record KnownAnswer(List<String> known) {}

    record BlobView(String sha256, long size, String mediaType) {}

    record View(
            UUID id,
            UUID projectId,
            long size,
            long offset,
            String mediaType,
            String state,
            Optional<BlobView> blob,
            Instant expiresAt) {}

    private record Upload(
            UUID id,
            UUID project,
            long size,
            String expected,
            String mediaType,
            long received,
            String sha256,
            long expiresAt) {
        boolean isComplete() {
            return !sha256.isEmpty();
        }

        BlobView blob() {
            return new BlobView(sha256, size, mediaType);
        }

        View view() {
            return new View(
                    id,
                    project,
                    size,
                    received,
                    mediaType,
                    isComplete() ? "COMPLETE" : "OPEN",
                    isComplete() ? Optional.of(blob()) : Optional.empty(),
                    Instant.ofEpochMilli(expiresAt));
        }
    }

    public List<Route> routes() {
        return List.of(
                Route.of(Scope.WRITE, "POST", PATH, "createUpload", this::create)
                        .withKeys(),
                Route.of(
                        Scope.WRITE,
                        "GET",
                        ONE,
                        "getUpload",
                        call -> Answer.ok(mine(call).view())),
                Route.of(Scope.WRITE, "PUT", ONE, "putUpload", this::put).withBody(MOST_PIECE),
                Route.of(Scope.WRITE, "DELETE", ONE, "deleteUpload", this::delete),
                Route.of(Scope.WRITE, "POST", ONE + "/complete", "completeUpload", this::complete)
                        .withKeys(),
                Route.of(Scope.WRITE, "POST", "/v1/projects/{projectId}/blobs/known", "knownBlobs", this::known));
    }

    private Answer create(Call call) {
        UUID project = call.id("projectId");
        UUID user = call.caller().user();
        Create asked = call.body(Create.class);
        Upload made = database.write(sql -> {
            Access.InProject access = Access.project(sql, user, project, MemberRole.EDITOR);
            Optional<Upload> before = find(sql, asked.id());
            if (before.isEmpty()) {
                ChangeLog.lock(sql, project);
                requireRoom(sql, access.workspace(), asked.size());
                insert(sql, project, user, asked);
            } else if (!before.get().project().equals(project) || before.get().size() != asked.size()) {
                throw Problems.idTaken();
            }
            return find(sql, asked.id()).orElseThrow();
        });
        return Answer.created(made.view(), "/v1/uploads/" + made.id());
    }

    /** What is stored and what is on its way must fit into the workspace's quota together. */
    private void requireRoom(Sql sql, UUID workspace, long size) {
        Workspaces.lock(sql, workspace);
        long most = Workspaces.quota(sql, workspace).maxBytes();
        long coming = sql.number(
                "select coalesce(sum(u.size), 0) as n from uploads u join projects p on p.id = u.project_id"
                        + " where p.workspace_id = ? and u.sha256 = '' and u.expires_at > ?",
                workspace,
                clock.millis());
        if (Workspaces.storedBytes(sql, workspace) + coming + size > most) {
            throw Problems.overQuota("At most " + most + " bytes.");
        }
    }

    private void insert(Sql sql, UUID project, UUID user, Create asked) {
        sql.update(
                "insert into uploads (id, project_id, user_id, size, expected_sha256, media_type, received, sha256,"
                        + " expires_at) values (?, ?, ?, ?, ?, ?, 0, '', ?)",
                asked.id(),
                project,
                user,
                asked.size(),
                asked.sha256().orElse(""),
                asked.mediaType(),
                clock.millis() + KEPT.toMillis());
    }

    private static Optional<Upload> find(Sql sql, UUID upload) {
        return sql.first(Uploads::read, SELECT + "id = ?", upload);
    }

    private static Upload read(Row row) {
        return new Upload(
                row.uuid("id"),
                row.uuid("project_id"),
                row.number("size"),
                row.text("expected_sha256"),
                row.text("media_type"),
                row.number("received"),
                row.text("sha256"),
                row.number("expires_at"));
    }

    /** An upload into a project whose editor the asker is. */
    private Upload mine(Call call) {
        return database.read(sql -> mine(sql, call));
    }

    private Upload mine(Sql sql, Call call) {
        Upload upload = find(sql, call.id("uploadId"))
                .filter(found -> found.isComplete() || found.expiresAt() > clock.millis())
                .orElseThrow(Problems::notFound);
        Access.project(sql, call.caller().user(), upload.project(), MemberRole.EDITOR);
        return upload;
    }

    private Answer put(Call call) {
        call.requireType("application/octet-stream");
        Upload upload = mine(call);
        requireOffset(upload, call.number("offset", -1, 0, MOST_BYTES));
        long most = Math.min(call.maxBody(), upload.size() - upload.received());
        UUID piece = UUID.randomUUID();
        long size;
        try (InputStream in = call.stream()) {
            size = staging.put(upload.id(), piece, in, most);
        } catch (PieceTooLongException e) {
            throw Problems.tooLarge(most);
        } catch (IOException e) {
            throw BlobRegistry.failed(e);
        }
        // Two pieces for one place: the first to be counted wins, the other is swept with the upload.
        boolean isFirst = database.write(sql -> count(sql, upload, piece, size));
        Upload now = mine(call);
        if (!isFirst) {
            requireOffset(now, upload.received());
        }
        return Answer.ok(now.view());
    }

    private boolean count(Sql sql, Upload upload, UUID piece, long size) {
        boolean isFirst = sql.update(
                        "update uploads set received = ?, expires_at = ? where id = ? and received = ? and sha256 = ''",
                        upload.received() + size,
                        clock.millis() + KEPT.toMillis(),
                        upload.id(),
                        upload.received())
                == 1;
        if (isFirst && size > 0) {
            sql.update(
                    "insert into upload_pieces (upload_id, place, id) values (?, ?, ?)",
                    upload.id(),
                    upload.received(),
                    piece);
        }
        return isFirst;
    }

    private static void requireOffset(Upload upload, long offset) {
        if (upload.isComplete()) {
            throw Problems.conflict("UPLOAD_COMPLETE", "The upload is complete", "Nothing more is expected.");
        }
        if (offset != upload.received()) {
            throw Problems.conflict(
                    "WRONG_OFFSET", "The piece belongs elsewhere", "Go on from byte " + upload.received() + ".");
        }
    }

    private Answer delete(Call call) {
        Upload upload = mine(call);
        database.write(sql -> {
            sql.update("delete from upload_pieces where upload_id = ?", upload.id());
            return sql.update("delete from uploads where id = ?", upload.id());
        });
        forget(upload.id());
        return Answer.done();
    }

    private void forget(UUID upload) {
        try {
            staging.delete(upload);
        } catch (IOException e) {
            // Swept with the expired ones.
            System.getLogger(Uploads.class.getName()).log(System.Logger.Level.WARNING, "staged pieces stay", e);
        }
    }

    private Answer complete(Call call) {
        Upload upload = mine(call);
        if (upload.isComplete()) {
            return Answer.ok(upload.blob());
        }
        if (upload.received() != upload.size()) {
            throw Problems.conflict(
                    "UPLOAD_UNFINISHED",
                    "Bytes are still missing",
                    upload.received() + " of " + upload.size() + " bytes are here.");
        }
        ObjectStore.Stored stored = blobs.put(() -> staged(upload), found -> requireAnnounced(upload, found));
        Upload complete = database.write(sql -> {
            Access.project(sql, call.caller().user(), upload.project(), MemberRole.EDITOR);
            blobs.grant(sql, upload.project(), stored.sha256(), stored.size(), upload.mediaType());
            sql.update("update uploads set sha256 = ? where id = ?", stored.sha256(), upload.id());
            sql.update("delete from upload_pieces where upload_id = ?", upload.id());
            return find(sql, upload.id()).orElseThrow(Problems::notFound);
        });
        forget(upload.id());
        return Answer.ok(complete.blob());
    }

    private static void requireAnnounced(Upload upload, ObjectStore.Stored found) {
        if (found.size() != upload.size()
                || (!upload.expected().isEmpty() && !upload.expected().equals(found.sha256()))) {
            throw Problems.unprocessable(
                    "HASH_MISMATCH",
                    "The bytes are not what was announced",
                    "They are " + found.sha256() + "; upload them again.");
        }
    }

    private InputStream staged(Upload upload) {
        List<UUID> pieces = database.read(sql -> sql.list(
                row -> row.uuid("id"), "select id from upload_pieces where upload_id = ? order by place", upload.id()));
        return new StagedBytes(staging, upload.id(), pieces);
    }

    private Answer known(Call call) {
        UUID project = call.id("projectId");
        Known asked = call.body(Known.class);
        return Answer.ok(database.read(sql -> {
            Access.project(sql, call.caller().user(), project, MemberRole.EDITOR);
            List<Object> values = new ArrayList<>(List.of(project));
            values.addAll(asked.hashes());
            return new KnownAnswer(sql.list(
                    row -> row.text("sha256"),
                    "select sha256 from project_blobs where project_id = ? and sha256 in "
                            + Sql.marks(asked.hashes().size()),
                    values.toArray()));
        }));
    }
}
