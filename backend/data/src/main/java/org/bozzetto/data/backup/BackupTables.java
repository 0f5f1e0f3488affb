package org.bozzetto.data.backup;

import static org.bozzetto.data.store.TableForm.Kind.BYTES;
import static org.bozzetto.data.store.TableForm.Kind.FLAG;
import static org.bozzetto.data.store.TableForm.Kind.NUMBER;
import static org.bozzetto.data.store.TableForm.Kind.TEXT;
import static org.bozzetto.data.store.TableForm.Kind.UUID;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bozzetto.data.store.TableForm;
import org.bozzetto.data.store.TableForm.Column;
import org.bozzetto.data.store.TableForm.Kind;

/**
 * Which tables a backup holds, in an order in which what is referred to comes first. Left out is what ends with the server that
 * it belongs to: sign-ins and codes, presence, half uploads, keys. Rows of jobs that ended keep no hold on bytes, so bytes are
 * those that projects and open jobs name.
 */
final class BackupTables {
    private static final String NAMED_BLOBS = "exists (select 1 from project_blobs p where p.sha256 = blobs.sha256)"
            + " or exists (select 1 from job_blobs j where j.sha256 = blobs.sha256)";

    static final TableForm BLOBS = form("blobs", "sha256", NAMED_BLOBS)
            .add("sha256", TEXT)
            .add("size", NUMBER)
            .add("pinned_until", NUMBER)
            .add("deleting", FLAG)
            .made();

    static final TableForm JOBS = form("jobs", "id")
            .add("id", UUID)
            .add("ordinal", NUMBER)
            .add("project_id", UUID)
            .add("submitted_by", UUID)
            .add("kind", TEXT)
            .add("request", BYTES)
            .add("state", TEXT)
            .add("attempt", NUMBER)
            .add("cancel_requested", FLAG)
            .add("outcome", BYTES)
            .add("worker", TEXT)
            .add("lease_until", NUMBER)
            .add("created_at", NUMBER)
            .add("started_at", NUMBER)
            .add("ended_at", NUMBER)
            .made();

    static final List<TableForm> ALL = List.of(
            form("users", "id")
                    .add("id", UUID)
                    .add("email", TEXT)
                    .add("email_key", TEXT)
                    .add("display_name", TEXT)
                    .add("password_hash", TEXT)
                    .add("disabled", FLAG)
                    .add("created_at", NUMBER)
                    .add("deleted_at", NUMBER)
                    .add("version", NUMBER)
                    .made(),
            form("personal_tokens", "id")
                    .add("id", UUID)
                    .add("user_id", UUID)
                    .add("name", TEXT)
                    .add("scopes", TEXT)
                    .add("hash", TEXT)
                    .add("created_at", NUMBER)
                    .add("expires_at", NUMBER)
                    .add("last_used_at", NUMBER)
                    .add("revoked_at", NUMBER)
                    .made(),
            form("workspaces", "id")
                    .add("id", UUID)
                    .add("name", TEXT)
                    .add("created_by", UUID)
                    .add("created_at", NUMBER)
                    .add("version", NUMBER)
                    .add("max_bytes", NUMBER)
                    .add("max_projects", NUMBER)
                    .add("max_members", NUMBER)
                    .add("max_open_jobs", NUMBER)
                    .made(),
            form("members", "workspace_id, user_id")
                    .add("workspace_id", UUID)
                    .add("user_id", UUID)
                    .add("role", TEXT)
                    .add("joined_at", NUMBER)
                    .made(),
            form("invitations", "id")
                    .add("id", UUID)
                    .add("workspace_id", UUID)
                    .add("email", TEXT)
                    .add("email_key", TEXT)
                    .add("role", TEXT)
                    .add("hash", TEXT)
                    .add("created_at", NUMBER)
                    .add("expires_at", NUMBER)
                    .add("used_at", NUMBER)
                    .made(),
            form("projects", "id")
                    .add("id", UUID)
                    .add("workspace_id", UUID)
                    .add("name", TEXT)
                    .add("description", TEXT)
                    .add("last_seq", NUMBER)
                    .add("created_by", UUID)
                    .add("created_at", NUMBER)
                    .add("deleted_at", NUMBER)
                    .add("version", NUMBER)
                    .made(),
            form("changes", "project_id, seq")
                    .add("project_id", UUID)
                    .add("seq", NUMBER)
                    .add("id", UUID)
                    .add("bytes", BYTES)
                    .add("received_at", NUMBER)
                    .made(),
            form("assets", "project_id, id")
                    .add("project_id", UUID)
                    .add("id", UUID)
                    .add("kind", TEXT)
                    .add("name", TEXT)
                    .add("description", TEXT)
                    .add("words", TEXT)
                    .add("removed", FLAG)
                    .add("revision_id", UUID)
                    .add("seq", NUMBER)
                    .add("added_seq", NUMBER)
                    .add("added_at", NUMBER)
                    .made(),
            form("asset_tags", "project_id, asset_id, place")
                    .add("project_id", UUID)
                    .add("asset_id", UUID)
                    .add("place", NUMBER)
                    .add("tag", TEXT)
                    .add("tag_key", TEXT)
                    .made(),
            form("revisions", "project_id, asset_id, id")
                    .add("project_id", UUID)
                    .add("asset_id", UUID)
                    .add("id", UUID)
                    .add("seq", NUMBER)
                    .made(),
            form("revision_blobs", "project_id, asset_id, revision_id, role, sha256")
                    .add("project_id", UUID)
                    .add("asset_id", UUID)
                    .add("revision_id", UUID)
                    .add("role", TEXT)
                    .add("sha256", TEXT)
                    .made(),
            BLOBS,
            form("project_blobs", "project_id, sha256")
                    .add("project_id", UUID)
                    .add("sha256", TEXT)
                    .add("size", NUMBER)
                    .add("media_type", TEXT)
                    .add("added_at", NUMBER)
                    .made(),
            form("comments", "id")
                    .add("id", UUID)
                    .add("project_id", UUID)
                    .add("author_id", UUID)
                    .add("text", TEXT)
                    .add("anchor", TEXT)
                    .add("asset_id", UUID)
                    .add("scene_id", UUID)
                    .add("reply_to", UUID)
                    .add("resolved", FLAG)
                    .add("created_at", NUMBER)
                    .add("updated_at", NUMBER)
                    .add("version", NUMBER)
                    .add("deleted_at", NUMBER)
                    .made(),
            JOBS,
            form("job_blobs", "job_id, sha256")
                    .add("job_id", UUID)
                    .add("sha256", TEXT)
                    .add("size", NUMBER)
                    .add("made", FLAG)
                    .made(),
            form("audit_log", "id")
                    .add("id", UUID)
                    .add("at", NUMBER)
                    .add("workspace_id", UUID)
                    .add("actor_id", UUID)
                    .add("action", TEXT)
                    .add("subject", TEXT)
                    .add("detail", TEXT)
                    .add("request_id", TEXT)
                    .made());

    /** What is in no backup. */
    static final Set<String> LEFT_OUT = Set.of(
            "sign_in_attempts",
            "sessions",
            "refresh_tokens",
            "reset_links",
            "uploads",
            "upload_pieces",
            "presence",
            "idempotency_keys",
            "signing_keys",
            "collection_pauses",
            "restores",
            "flyway_schema_history");

    private BackupTables() {}

    static Optional<String> identityOf(TableForm table) {
        return table.equals(JOBS) ? Optional.of("ordinal") : Optional.empty();
    }

    private static Form form(String table, String key) {
        return form(table, key, "true");
    }

    private static Form form(String table, String key, String condition) {
        return new Form(table, List.of(key.split(", ", -1)), condition, new ArrayList<>());
    }

    private record Form(String table, List<String> key, String condition, List<Column> columns) {
        Form add(String column, Kind kind) {
            columns.add(new Column(column, kind));
            return this;
        }

        TableForm made() {
            return new TableForm(table, columns, key, condition);
        }
    }
}
