package org.bozzetto.library.records;

import java.util.Optional;
import org.bozzetto.library.Library;
import org.bozzetto.platform.queue.JobQueue;
import org.bozzetto.proto.v1.RecordsGrpc;

/** The contract of the AI/3D module to the outside, kept by the library on this machine. */
public final class RecordsService extends RecordsGrpc.RecordsImplBase {
    public RecordsService(Library library, Optional<JobQueue> queue) {}
}
