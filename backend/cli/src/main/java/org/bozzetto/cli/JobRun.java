package org.bozzetto.cli;

import com.fasterxml.uuid.Generators;
import io.grpc.Channel;
import java.io.Console;
import java.io.PrintStream;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.proto.v1.Ai3dGrpc;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.JobEvent;
import org.bozzetto.proto.v1.JobState;
import org.bozzetto.proto.v1.Problem;
import org.bozzetto.proto.v1.SubmitRequest;
import org.bozzetto.proto.v1.WatchRequest;

/** Submits a job and follows it to its end, telling the person at a terminal how far it is. */
final class JobRun {
    private final Channel channel;
    private final PrintStream err;

    JobRun(Channel channel, PrintStream err) {
        this.channel = channel;
        this.err = err;
    }

    /** @throws CommandFailure in the job's own words when it did not succeed */
    Job run(UUID project, SubmitRequest request) {
        Ai3dGrpc.Ai3dBlockingStub ai3d = Ai3dGrpc.newBlockingStub(channel);
        Job job = ai3d.submit(request.toBuilder()
                .setJobId(Generators.timeBasedEpochGenerator().generate().toString())
                .setProjectId(project.toString())
                .build());
        Iterator<JobEvent> events =
                ai3d.watch(WatchRequest.newBuilder().setJobId(job.getId()).build());
        boolean terminal = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .isPresent();
        while (events.hasNext()) {
            JobEvent event = events.next();
            job = event.getJob();
            if (terminal && !event.getStage().isEmpty()) {
                err.printf(Locale.ROOT, "\r\033[K%3.0f %% %s", event.getFraction() * 100, event.getStage());
            }
        }
        if (terminal) {
            err.print("\r\033[K");
        }
        if (job.getState() != JobState.SUCCEEDED) {
            throw new CommandFailure(reason(job));
        }
        return job;
    }

    private static String reason(Job job) {
        if (job.getState() == JobState.CANCELLED) {
            return "cancelled";
        }
        Problem problem = job.getProblem();
        return FailureText.ofJob(problem.getMessage(), problem.getRemedy(), problem.getCode());
    }
}
