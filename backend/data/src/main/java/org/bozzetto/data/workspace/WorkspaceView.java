package org.bozzetto.data.workspace;

import java.time.Instant;
import java.util.UUID;
import org.bozzetto.data.access.MemberRole;

/** A workspace as a member sees it. */
public record WorkspaceView(UUID id, String name, MemberRole role, Instant createdAt, long version) {}
