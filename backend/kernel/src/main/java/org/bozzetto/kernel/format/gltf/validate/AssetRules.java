package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Versions (glTF 2.0 section 3.2). */
final class AssetRules {
    private static final Pattern VERSION = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})");

    private AssetRules() {}

    private record Version(int major, int minor) {
        static Optional<Version> of(JsonNode text) {
            Matcher matcher = VERSION.matcher(text.isTextual() ? text.textValue() : "");
            return matcher.matches()
                    ? Optional.of(new Version(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                    : Optional.empty();
        }

        boolean isAbove(Version other) {
            return major > other.major || (major == other.major && minor > other.minor);
        }
    }

    /** Whether the rest can be judged: the version is known. */
    static boolean check(Document document) {
        JsonNode asset = document.root().path("asset");
        Optional<Version> version = Version.of(asset.path("version"));
        Optional<Version> least = Version.of(asset.path("minVersion"));
        if (version.isEmpty()) {
            return false;
        }
        if (least.isPresent() && least.get().isAbove(version.get())) {
            String message = "minVersion is above version";
            document.issues().error("ASSET_MIN_VERSION_GREATER_THAN_VERSION", "/asset/minVersion", message);
        }
        if (version.get().major() != 2) {
            String message = "version " + asset.path("version").asText() + " is not 2";
            document.issues().error("UNKNOWN_ASSET_MAJOR_VERSION", "/asset/version", message);
        } else if (version.get().minor() > 0) {
            String message = "version " + asset.path("version").asText() + " is newer than 2.0";
            document.issues().warning("UNKNOWN_ASSET_MINOR_VERSION", "/asset/version", message);
        }
        return version.get().major() == 2;
    }
}
