package org.bozzetto.client.account;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The operating system's keychain, through the program that comes with it: {@code secret-tool} for the Secret Service (GNOME Keyring,
 * KWallet) on Linux, {@code security} on macOS. The key goes through their pipes, never into their arguments.
 */
final class Keychain implements KeyKeeper {
    private static final int LONGEST_ANSWER = 4096;
    private static final int NOT_FOUND_ON_MACOS = 44;

    private final String program;
    private final boolean mac;
    private final long patienceSeconds;

    /**
     * @param program {@code secret-tool} or {@code security}, or where it is
     * @param patienceSeconds how long a person may take to unlock the keychain
     */
    Keychain(String program, boolean mac, long patienceSeconds) {
        this.program = program;
        this.mac = mac;
        this.patienceSeconds = patienceSeconds;
    }

    /** Empty where there is none that this program can use. */
    static Optional<KeyKeeper> of(String system) {
        String os = system.toLowerCase(Locale.ROOT);
        if (os.startsWith("mac")) {
            return Optional.of(new Keychain("/usr/bin/security", true, 120));
        }
        return os.startsWith("linux") ? Optional.of(new Keychain("secret-tool", false, 120)) : Optional.empty();
    }

    @Override
    public String name() {
        return "keychain";
    }

    private record Answer(int exit, String out, String err) {}

    @Override
    public Optional<byte[]> find() throws IOException {
        Answer answer = mac
                ? run("", program, "find-generic-password", "-a", "sign-ins", "-s", "Bozzetto", "-w")
                : run("", program, "lookup", "application", "bozzetto", "key", "sign-ins");
        if (answer.exit() == 0) {
            byte[] key = parse(answer.out().strip());
            if (key.length != KEY_BYTES) {
                throw new IOException("the keychain has another key under this name");
            }
            return Optional.of(key);
        }
        // The Secret Service's program says nothing when there is none, and something when it cannot look.
        boolean isMissing =
                mac ? answer.exit() == NOT_FOUND_ON_MACOS : answer.err().isBlank();
        if (isMissing) {
            return Optional.empty();
        }
        throw new IOException("the keychain cannot be opened: " + answer.err().strip());
    }

    private static byte[] parse(String hex) throws IOException {
        try {
            return HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException e) {
            throw new IOException("the keychain has something else under this name", e);
        }
    }

    @Override
    public void keep(byte[] key) throws IOException {
        String hex = HexFormat.of().formatHex(key);
        Answer answer = mac
                ? run("add-generic-password -a sign-ins -s Bozzetto -w " + hex + "\n", program, "-i")
                : run(hex, program, "store", "--label=Bozzetto sign-ins", "application", "bozzetto", "key", "sign-ins");
        if (answer.exit() != 0) {
            throw new IOException(
                    "the keychain cannot be written: " + answer.err().strip());
        }
    }

    private Answer run(String input, String... command) throws IOException {
        Process process = new ProcessBuilder(List.of(command)).start();
        try {
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            if (!process.waitFor(patienceSeconds, TimeUnit.SECONDS)) {
                throw new IOException("the keychain does not answer");
            }
            return new Answer(
                    process.exitValue(),
                    new String(process.getInputStream().readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8),
                    new String(process.getErrorStream().readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("it was interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
