package org.bozzetto.ai3d.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bozzetto.ai3d.pipeline.MadeAsset;
import org.bozzetto.ai3d.pipeline.Pipeline;
import org.bozzetto.platform.object.ObjectStore;
import org.bozzetto.proto.v1.Artifact;
import org.bozzetto.proto.v1.CompleteRequest;
import org.bozzetto.proto.v1.JobState;
import org.bozzetto.proto.v1.Problem;

/** How an attempt at a job ended. */
record Outcome(JobState state, List<Artifact> artifacts, Optional<Problem> problem, List<String> notes) {

    /** Stores what was made. */
    static Outcome of(Pipeline.Output output, ResultStore results, ObjectStore objects) throws IOException {
        List<String> notes = new ArrayList<>(output.notes());
        List<Artifact> artifacts = new ArrayList<>();
        for (MadeAsset asset : output.assets()) {
            artifacts.add(results.store(objects, asset, notes));
        }
        return new Outcome(JobState.SUCCEEDED, artifacts, Optional.empty(), notes);
    }

    static Outcome failed(Problem problem) {
        return new Outcome(JobState.FAILED, List.of(), Optional.of(problem), List.of());
    }

    static Outcome cancelled() {
        return new Outcome(JobState.CANCELLED, List.of(), Optional.empty(), List.of());
    }

    CompleteRequest request(RunningJob attempt) {
        CompleteRequest.Builder request = CompleteRequest.newBuilder()
                .setJobId(attempt.job().getId())
                .setAttempt(attempt.job().getAttempt())
                .setPipelineVersion(attempt.pipeline().description().version())
                .setState(state)
                .addAllArtifacts(artifacts)
                .addAllNotes(notes);
        problem.ifPresent(request::setProblem);
        return request.build();
    }
}
