import java.util.Locale;

/** The system and processor that packages are made for: those this program runs on. */
record Platform(System system, String processor) {
    enum System {
        LINUX,
        WINDOWS,
        MACOS
    }

    static Platform current() {
        String name = java.lang.System.getProperty("os.name").toLowerCase(Locale.ROOT);
        System system = name.startsWith("windows") ? System.WINDOWS : name.startsWith("mac") ? System.MACOS : System.LINUX;
        String arch = java.lang.System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64";
        return new Platform(system, arch);
    }

    /** As Debian calls the processor. */
    String debianArchitecture() {
        return processor.equals("arm64") ? "arm64" : "amd64";
    }

    boolean isLinux() {
        return system == System.LINUX;
    }
}
