package org.bozzetto.client.change;

import java.time.Instant;
import org.bozzetto.kernel.change.Change;

/** A change with its place in the log that its server ordered. */
public record OrderedChange(long seq, Change change, Instant receivedAt) {}
