package org.bozzetto.ai3d.service;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.bozzetto.ai3d.index.Indexer;
import org.bozzetto.ai3d.index.VectorIndex;
import org.bozzetto.proto.v1.Ai3dAdminGrpc.Ai3dAdminImplBase;
import org.bozzetto.proto.v1.ReindexProgress;
import org.bozzetto.proto.v1.ReindexRequest;

/** What whoever runs a server asks of this process of it. Calls block their thread. */
public final class Ai3dAdminService extends Ai3dAdminImplBase {
    private final Indexer indexer;
    private final VectorIndex index;

    public Ai3dAdminService(Indexer indexer, VectorIndex index) {
        this.indexer = indexer;
        this.index = index;
    }

    @Override
    public void reindex(ReindexRequest request, StreamObserver<ReindexProgress> client) {
        ServerCallStreamObserver<ReindexProgress> call = (ServerCallStreamObserver<ReindexProgress>) client;
        call.setOnCancelHandler(() -> {
            // Looked at before each project.
        });
        try {
            if (!index.isWritable()) {
                throw new IOException("the search index is being written by another program");
            }
            List<UUID> projects = indexer.projects();
            for (int done = 0; done < projects.size() && !call.isCancelled(); done++) {
                call.onNext(progress(done, projects.size()));
                rebuild(projects.get(done));
            }
            if (!call.isCancelled()) {
                indexer.forgetDeleted();
                call.onNext(progress(projects.size(), projects.size()));
                call.onCompleted();
            }
        } catch (IOException | RuntimeException e) {
            call.onError(Answer.status(e).asRuntimeException());
        }
    }

    private ReindexProgress progress(int done, int all) throws IOException {
        return ReindexProgress.newBuilder()
                .setDone(done)
                .setAll(all)
                .setDocuments(index.size())
                .build();
    }

    private void rebuild(UUID project) throws IOException {
        try {
            indexer.update(project, true);
        } catch (StatusRuntimeException e) {
            // It was deleted since the projects were listed.
            if (e.getStatus().getCode() != Status.Code.NOT_FOUND) {
                throw e;
            }
        }
    }
}
