package org.bozzetto.client.workspace;

import java.util.UUID;

/** @param role of whoever asked */
public record Workspace(UUID id, String name, MemberRole role) {}
