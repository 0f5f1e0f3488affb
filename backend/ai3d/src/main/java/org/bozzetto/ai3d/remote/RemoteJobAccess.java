package org.bozzetto.ai3d.remote;

import org.bozzetto.ai3d.job.Grant;
import org.bozzetto.ai3d.job.JobAccess;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.RecordsGrpc.RecordsBlockingStub;

/** Reaches a job's records and bytes in the Data Service by the grant that came with its lease. */
record RemoteJobAccess(RecordsBlockingStub records, GrantedObjectStore.Terms objects) implements JobAccess {
    @Override
    public Reach to(Job job, Grant grant) {
        return new Reach(
                records.withInterceptors(new GrantHeader(grant)), new GrantedObjectStore(objects, job.getId(), grant));
    }
}
