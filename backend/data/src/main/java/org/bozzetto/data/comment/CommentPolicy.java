package org.bozzetto.data.comment;

import java.util.UUID;
import org.bozzetto.data.access.Access;
import org.bozzetto.data.access.MemberRole;
import org.bozzetto.data.http.Problems;
import org.bozzetto.data.store.Sql;

/** Who may touch a comment. */
final class CommentPolicy {
    private CommentPolicy() {}

    /** Whoever may comment may resolve; words are their author's. */
    static void requireUpdate(Sql sql, UUID user, CommentView comment, boolean changesText) {
        Access.project(sql, user, comment.projectId(), MemberRole.REVIEWER);
        if (changesText && !comment.author().userId().equals(user)) {
            throw Problems.forbidden("NOT_YOURS", "Only its author changes a comment's text.");
        }
    }

    static void requireDelete(Sql sql, UUID user, CommentView comment) {
        boolean isAuthor = comment.author().userId().equals(user);
        Access.project(sql, user, comment.projectId(), isAuthor ? MemberRole.REVIEWER : MemberRole.OWNER);
    }
}
