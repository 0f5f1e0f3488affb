package org.bozzetto.interop.planted;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bozzetto.interop.wire.FrameReader;
import org.bozzetto.interop.wire.FrameWriter;
import org.bozzetto.interop.wire.FrameWriter.Head;
import org.bozzetto.interop.wire.Kind;
import org.bozzetto.interop.wire.Protocol;

/** A parser that misbehaves as its second argument says. */
public final class PlantedChild {
    private static final long BLOCK = 8 << 20;

    private PlantedChild() {}

    public static void main(String[] args) throws Throwable {
        OutputStream out = new FileOutputStream(args[0]);
        FrameWriter writer = new FrameWriter(out);
        FrameReader reader = FrameReader.ofProgram(new FileInputStream(FileDescriptor.in));
        writer.write(Kind.HELLO, new Head().number(Protocol.VERSION).text("planted"));
        while (true) {
            reader.next();
            reader.text();
            try (Arena arena = Arena.ofConfined()) {
                var _ = reader.rest(arena, Long.MAX_VALUE);
            }
            misbehave(args[1], out, writer, reader);
        }
    }

    private static void misbehave(String how, OutputStream out, FrameWriter writer, FrameReader reader)
            throws Throwable {
        switch (how) {
            case "crash" -> strlenOfNowhere();
            case "leave" -> Runtime.getRuntime().halt(0);
            case "hang" -> spin();
            case "garbage" -> {
                out.write("# A fatal error has been detected".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                out.flush();
            }
            case "lie" -> {
                OutputStream glb = writer.begin(Kind.GLB, new Head().text("planted"), 900L << 20);
                glb.write(1);
                glb.flush();
                Runtime.getRuntime().halt(0);
            }
            case "too-large" ->
                writer.begin(Kind.GLB, new Head().text("planted"), 1L << 40).flush();
            case "notes" -> {
                while (true) {
                    writer.write(
                            Kind.NOTE,
                            new Head()
                                    .number(0)
                                    .text("A")
                                    .text("again")
                                    .text("")
                                    .number(1));
                }
            }
            case "questions" -> {
                while (true) {
                    writer.write(Kind.NEED, new Head().text("../" + Math.random()));
                    reader.next();
                }
            }
            case "heap" -> {
                byte[][] kept = new byte[1 << 16][];
                for (int i = 0; i < kept.length; i++) {
                    kept[i] = new byte[1 << 20];
                }
            }
            case "malloc" -> writer.write(Kind.REFUSED, new Head().text(mallocUntilRefused() + " MiB"));
            case "look" -> writer.write(Kind.REFUSED, new Head().text(surroundings()));
            case "wrong-kind" -> writer.write(Kind.PIXELS, new Head().number(1).number(1));
            default -> throw new IllegalArgumentException(how);
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle libc(String name, FunctionDescriptor type) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type);
    }

    /** A real SIGSEGV, in native code. */
    private static void strlenOfNowhere() throws Throwable {
        var _ = (long) libc("strlen", FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.ADDRESS))
                .invokeExact(MemorySegment.ofAddress(8));
    }

    private static long mallocUntilRefused() throws Throwable {
        MethodHandle malloc = libc("malloc", FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_LONG));
        long got = 0;
        while (((MemorySegment) malloc.invokeExact(BLOCK)).address() != 0) {
            got += BLOCK;
        }
        return got >> 20;
    }

    private static void spin() {
        while (true) {
            Thread.onSpinWait();
        }
    }

    private static String surroundings() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(""));
                Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            List<String> pipesAndFiles = new ArrayList<>();
            for (Path handle : open.toList()) {
                if (Files.exists(handle)) {
                    pipesAndFiles.add(Files.readSymbolicLink(handle).toString());
                }
            }
            return "environment " + System.getenv().keySet() + "; folder " + files.toList() + "; open " + pipesAndFiles;
        }
    }
}
