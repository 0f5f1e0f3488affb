package org.bozzetto.cli;

import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.bozzetto.ai3d.gpu.GpuPackException;
import org.bozzetto.ai3d.model.ModelPackException;
import org.bozzetto.client.ClientException;
import org.bozzetto.kernel.format.DiskSpace;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.library.LibraryException;

/** One sentence about a failure, for the error stream. */
final class FailureText {
    private FailureText() {}

    static String of(Throwable failure) {
        return switch (failure) {
            case CommandFailure f -> f.getMessage();
            case FormatException f -> f.describe();
            case LibraryException f -> f.describe();
            case ClientException f -> f.describe();
            case ModelPackException f -> f.describe();
            case GpuPackException f -> f.describe();
            case IOException f
            when DiskSpace.isLacking(f) -> plain(f.getMessage(), f) + ". Make room and try again. [DISK_FULL]";
            case NoSuchFileException f -> f.getFile() + ": there is no such file";
            case AccessDeniedException f -> f.getFile() + ": permission denied";
            case FileSystemException f -> f.getFile() + ": " + plain(f.getReason(), f);
            case IOException f -> plain(f.getMessage(), f);
            case StatusRuntimeException f -> plain(f.getStatus().getDescription(), f);
            case OutOfMemoryError f -> "there is not enough memory for this file [OUT_OF_MEMORY]";
            default -> "this should not have happened: " + failure + " [INTERNAL]";
        };
    }

    /** Why a job failed, and what to do. */
    static String ofJob(String message, String remedy, String code) {
        String end = remedy.isEmpty() ? "" : (message.endsWith(".") ? " " : ". ") + remedy;
        return message + end + " [" + code + "]";
    }

    private static String plain(String message, Throwable failure) {
        return Optional.ofNullable(message).orElseGet(failure::toString);
    }
}
