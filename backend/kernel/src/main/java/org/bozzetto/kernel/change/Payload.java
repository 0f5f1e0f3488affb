package org.bozzetto.kernel.change;

/**
 * What a change does. The wire name and schema version of each kind are in {@link ChangeCodec}.
 */
public sealed interface Payload
        permits Edit, AssetChange, JobEnded, ProjectRenamed, GroupUndone, GroupRedone, UnknownPayload {}
