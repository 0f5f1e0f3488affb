package org.bozzetto.kernel.change;

import java.util.UUID;

/**
 * One entry of a project's log. Pure data; what it does is in the payload.
 *
 * @param id UUIDv7, minted by the author: appending it again changes nothing
 * @param actor who made it: a user id, or {@code local} on a machine without accounts
 * @param baseSeq the last place of the project's log that the author had seen
 * @param group the gesture it belongs to; undo takes back a whole group
 */
public record Change(UUID id, UUID project, String actor, long baseSeq, UUID group, Payload payload) {}
