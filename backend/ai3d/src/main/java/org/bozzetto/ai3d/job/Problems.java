package org.bozzetto.ai3d.job;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bozzetto.ai3d.pipeline.PipelineException;
import org.bozzetto.kernel.format.DiskSpace;
import org.bozzetto.proto.v1.Problem;

/** What went wrong with a job, for its user: whatever was thrown, in words and with a code. */
final class Problems {
    private static final int MAX_MESSAGE = 2_000;

    /** How the records name their reasons. */
    private static final Pattern CODED = Pattern.compile("(.*) \\[([A-Z_]+)]", Pattern.DOTALL);

    private Problems() {}

    static Problem of(Throwable thrown) {
        return switch (thrown) {
            case PipelineException e -> problem(e.code(), words(e), e.remedy());
            case InputException e -> problem(e.code(), words(e), e.remedy());
            case OutOfMemoryError _ ->
                problem(
                        "OUT_OF_MEMORY",
                        "the job needed more memory than this program may use",
                        "Try a smaller picture, fewer triangles, or fewer jobs at once.");
            case StackOverflowError _ ->
                problem("TOO_DEEP", "the input is nested too deeply for this pipeline", "Try a simpler input.");
            case LinkageError e ->
                problem(
                        "PIPELINE_BROKEN",
                        "a part of the pipeline does not fit this program: " + words(e),
                        "Update or remove the plug-in.");
            case IOException e
            when DiskSpace.isLacking(e) -> problem("DISK_FULL", words(e), "Make room, then run it again.");
            case IOException e ->
                problem(
                        "INPUT_OUTPUT",
                        words(e),
                        "Check that the disk has room and can be written, then run it again.");
            case StatusRuntimeException e
            when e.getStatus().getCode() == Status.Code.NOT_FOUND ->
                problem("INPUT_MISSING", words(e), "Choose an input that still exists.");
            case StatusRuntimeException e ->
                problem("RECORDS_UNAVAILABLE", "the project's records do not answer: " + words(e), "Run it again.");
            default ->
                problem(
                        "UNEXPECTED",
                        "the pipeline failed in a way it should not: "
                                + thrown.getClass().getSimpleName() + ", " + words(thrown),
                        "Run it again; if it fails again, report it with the log.");
        };
    }

    static Problem refused(StatusRuntimeException e) {
        String said = Optional.ofNullable(e.getStatus().getDescription()).orElseGet(() -> words(e));
        Matcher coded = CODED.matcher(said);
        return coded.matches()
                ? problem(coded.group(2), "the result could not be recorded: " + coded.group(1), "Run it again.")
                : problem("RESULT_REFUSED", "the result could not be recorded: " + said, "Run it again.");
    }

    static Problem problem(String code, String message, String remedy) {
        return Problem.newBuilder()
                .setCode(code)
                .setMessage(message.length() > MAX_MESSAGE ? message.substring(0, MAX_MESSAGE) + " …" : message)
                .setRemedy(remedy)
                .build();
    }

    private static String words(Throwable thrown) {
        return thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
    }
}
