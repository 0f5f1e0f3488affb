package org.bozzetto.data.access;

import java.util.Optional;
import java.util.UUID;
import org.bozzetto.data.http.Problems;
import org.bozzetto.data.store.Sql;
import org.bozzetto.platform.http.ProblemException;

/**
 * The one place where it is decided who may touch what in a workspace. Whoever is no member is told 404, as for what does not
 * exist; a member without the role 403.
 */
public final class Access {
    private Access() {}

    /** A workspace as a member sees it. */
    public record InWorkspace(UUID workspace, MemberRole role) {}

    /** A project as a member of its workspace sees it. */
    public record InProject(UUID project, UUID workspace, MemberRole role) {
        /** @throws ProblemException 403 */
        public void require(MemberRole least) {
            Access.require(role, least);
        }
    }

    /** @throws ProblemException 404, 403 */
    public static InWorkspace workspace(Sql sql, UUID user, UUID workspace, MemberRole least) {
        MemberRole role = sql.first(
                        row -> MemberRole.valueOf(row.text("role")),
                        "select role from members where workspace_id = ? and user_id = ?",
                        workspace,
                        user)
                .orElseThrow(Problems::notFound);
        require(role, least);
        return new InWorkspace(workspace, role);
    }

    /**
     * A project that has not been deleted.
     *
     * @throws ProblemException 404, 403
     */
    public static InProject project(Sql sql, UUID user, UUID project, MemberRole least) {
        InProject found = find(sql, user, project, false).orElseThrow(Problems::notFound);
        found.require(least);
        return found;
    }

    /**
     * A project that can be restored.
     *
     * @throws ProblemException 404, 403
     */
    public static InProject deletedProject(Sql sql, UUID user, UUID project, MemberRole least) {
        InProject found = find(sql, user, project, true).orElseThrow(Problems::notFound);
        found.require(least);
        return found;
    }

    /** Empty for a project that the user may not see, or that is deleted. */
    public static Optional<InProject> find(Sql sql, UUID user, UUID project, boolean withDeleted) {
        return sql.first(
                row -> new InProject(project, row.uuid("workspace_id"), MemberRole.valueOf(row.text("role"))),
                "select p.workspace_id, m.role from projects p"
                        + " join members m on m.workspace_id = p.workspace_id and m.user_id = ?"
                        + " where p.id = ?" + (withDeleted ? "" : " and p.deleted_at = 0"),
                user,
                project);
    }

    private static void require(MemberRole role, MemberRole least) {
        if (!role.mayAct(least)) {
            throw Problems.forbidden("This needs the role " + least + "; yours is " + role + ".");
        }
    }
}
