package org.bozzetto.ai3d;

import io.grpc.Channel;
import org.bozzetto.ai3d.index.AssetBytes;
import org.bozzetto.ai3d.job.JobAccess;
import org.bozzetto.ai3d.service.InputSizes;
import org.bozzetto.platform.event.EventBus;
import org.bozzetto.platform.object.ObjectStore;
import org.bozzetto.proto.v1.RecordsGrpc;

/**
 * What the module works on, in this process or elsewhere.
 *
 * @param records channel of the {@code Records} service; not closed by the module
 * @param access how a worker reaches the inputs and results of its jobs
 * @param sizes how large an input is, asked before its job is queued
 * @param bytes of assets, for finding them by what they look like
 * @param events topics {@code job} and {@code project} tell the module that there is something new; not closed by it
 */
public record Surroundings(Channel records, JobAccess access, InputSizes sizes, AssetBytes bytes, EventBus events) {

    /** A place that reaches the bytes of jobs only: assets are found by their words. */
    public Surroundings(Channel records, JobAccess access, InputSizes sizes, EventBus events) {
        this(records, access, sizes, AssetBytes.NONE, events);
    }

    /** Everything in this process: jobs reach all objects. */
    public static Surroundings here(Channel records, ObjectStore objects, EventBus events) {
        return new Surroundings(
                records,
                JobAccess.shared(RecordsGrpc.newBlockingStub(records), objects),
                blob -> objects.size(blob.getSha256()),
                (_, blob) -> objects.open(blob.getSha256()),
                events);
    }

    /** The same, with other bytes to go by when assets are to be found by what they look like. */
    public Surroundings withBytes(AssetBytes other) {
        return new Surroundings(records, access, sizes, other, events);
    }
}
