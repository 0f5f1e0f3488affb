package org.bozzetto.ai3d.job;

import org.bozzetto.platform.object.ObjectStore;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.RecordsGrpc.RecordsBlockingStub;

/** How a worker reaches what belongs to a job that it has leased. */
@FunctionalInterface
public interface JobAccess {

    /** The records and the bytes, as far as one job needs them. */
    record Reach(RecordsBlockingStub records, ObjectStore objects) {}

    Reach to(Job job, Grant grant);

    /** Everything for every job: for one process. */
    static JobAccess shared(RecordsBlockingStub records, ObjectStore objects) {
        Reach all = new Reach(records, objects);
        return (_, _) -> all;
    }
}
