package org.bozzetto.data.change;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.bozzetto.data.access.Access;
import org.bozzetto.data.access.MemberRole;
import org.bozzetto.data.http.Problems;
import org.bozzetto.data.store.Sql;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.GroupRedone;
import org.bozzetto.kernel.change.GroupUndone;
import org.bozzetto.kernel.change.JobEnded;
import org.bozzetto.kernel.change.ProjectRenamed;
import org.bozzetto.kernel.change.Revision;
import org.bozzetto.kernel.change.UnknownPayload;

/** What a member may append to a log. Whether it makes sense there is not asked. */
final class ChangePolicy {
    private ChangePolicy() {}

    /**
     * @param user who appends; every change must be theirs
     * @throws org.bozzetto.platform.http.ProblemException 403, 422
     */
    static void require(Sql sql, Access.InProject access, UUID user, Change change) {
        if (!change.actor().equals(user.toString())) {
            throw Problems.forbidden("NOT_YOURS", "The change " + change.id() + " is signed by somebody else.");
        }
        access.require(least(change));
        if (change.payload() instanceof JobEnded ended && isJob(sql, ended.job())) {
            throw Problems.forbidden(
                    "JOBS_END_THEMSELVES", "The end of a job of this server is recorded by the server alone.");
        }
        if (change.payload() instanceof AssetChange asset) {
            revision(asset).ifPresent(revision -> requireRevision(sql, access.project(), revision));
        }
    }

    private static MemberRole least(Change change) {
        return switch (change.payload()) {
            // A job may have run on its author's machine.
            case Edit _, AssetChange _, JobEnded _, ProjectRenamed _, GroupUndone _, GroupRedone _ -> MemberRole.EDITOR;
            case UnknownPayload unknown when unknown.kind().startsWith("comment.") -> MemberRole.REVIEWER;
            case UnknownPayload _ -> MemberRole.EDITOR;
        };
    }

    private static Optional<Revision> revision(AssetChange change) {
        return switch (change) {
            case AssetChange.Added added -> Optional.of(added.revision());
            case AssetChange.Revised revised -> Optional.of(revised.revision());
            case AssetChange.Renamed _,
                    AssetChange.Described _,
                    AssetChange.Tagged _,
                    AssetChange.Removed _,
                    AssetChange.Restored _ -> Optional.empty();
        };
    }

    private static void requireRevision(Sql sql, UUID project, Revision revision) {
        if (revision.provenance().isByJob() && isJob(sql, revision.provenance().job())) {
            throw Problems.forbidden(
                    "JOBS_END_THEMSELVES", "The results of this server's jobs are recorded by the server alone.");
        }
        requireBlobs(sql, project, revision.blobs());
    }

    private static boolean isJob(Sql sql, UUID job) {
        return sql.number("select count(*) as n from jobs where id = ?", job) > 0;
    }

    /** A bare hash reaches nothing: only bytes that this project was given may be named. */
    static void requireBlobs(Sql sql, UUID project, List<BlobRef> blobs) {
        TreeSet<String> missing = new TreeSet<>();
        for (BlobRef blob : blobs) {
            boolean isThere = sql.number(
                            "select count(*) as n from project_blobs where project_id = ? and sha256 = ? and size = ?",
                            project,
                            blob.sha256(),
                            blob.size())
                    == 1;
            if (!isThere) {
                missing.add(blob.sha256());
            }
        }
        if (!missing.isEmpty()) {
            throw Problems.unprocessable(
                    "MISSING_BLOBS", "Bytes are missing", "Upload first: " + String.join(", ", missing));
        }
    }
}
