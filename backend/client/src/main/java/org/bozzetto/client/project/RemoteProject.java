package org.bozzetto.client.project;

import java.util.UUID;
import org.bozzetto.client.workspace.MemberRole;

/**
 * A project as its server lists it.
 *
 * @param role of whoever asked
 * @param lastSeq place of the last change in its log; 0 when it is empty
 * @param version for {@code If-Match}
 */
public record RemoteProject(
        UUID id, UUID workspaceId, String name, String description, MemberRole role, long lastSeq, long version) {}
