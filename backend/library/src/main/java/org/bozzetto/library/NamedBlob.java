package org.bozzetto.library;

import java.util.UUID;
import org.bozzetto.kernel.change.BlobRef;

/** Bytes with the asset and the revision through which a server hands them out. */
public record NamedBlob(UUID asset, UUID revision, BlobRef blob) {}
