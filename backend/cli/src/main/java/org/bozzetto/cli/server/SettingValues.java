package org.bozzetto.cli.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bozzetto.cli.server.GivenSettings.Given;
import org.bozzetto.gateway.GatewaySettings.Endpoint;
import org.bozzetto.gateway.limit.RateLimits;

/** Makes of the text of settings what they mean, or says which of them makes no sense, where it stands and what would. */
final class SettingValues {
    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,15})\\s*([A-Za-z]*)");
    private static final Pattern RATE = Pattern.compile("(\\d{1,7})/(\\d{1,7})");
    private static final Map<String, Long> BYTES =
            Map.of("", 1L, "b", 1L, "kib", 1L << 10, "mib", 1L << 20, "gib", 1L << 30, "tib", 1L << 40);
    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
    static final int LAST_PORT = 65_535;

    private final GivenSettings given;
    private final Path base;

    /** @param base from where paths go that do not begin at the root */
    SettingValues(GivenSettings given, Path base) {
        this.given = given;
        this.base = base;
    }

    /** Empty when it is neither given nor has a fallback. */
    Optional<String> text(Setting setting) {
        String value = given.find(setting).map(Given::value).orElse(setting.fallback());
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    String required(Setting setting, String because) throws ServerException {
        return text(setting)
                .orElseThrow(() -> new ServerException(because + " needs " + setting.key() + "; set it in the file of"
                        + " settings or in the environment as " + setting.variable()));
    }

    /** Parts between commas. */
    List<String> list(Setting setting) {
        return text(setting).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    boolean flag(Setting setting) throws ServerException {
        return switch (present(setting)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(setting, "true or false");
        };
    }

    int number(Setting setting, int least, int most) throws ServerException {
        return Math.toIntExact(
                amount(setting, Map.of("", 1L), least, most, "a whole number from " + least + " to " + most));
    }

    long bytes(Setting setting, long least) throws ServerException {
        return amount(
                setting, BYTES, least, Long.MAX_VALUE, "a size such as 512MiB or 100GiB, at least " + least + " bytes");
    }

    Duration duration(Setting setting, Duration least) throws ServerException {
        return Duration.ofMillis(amount(
                setting,
                MILLIS,
                least.toMillis(),
                Duration.ofDays(36_500).toMillis(),
                "a time such as 15s, 10m, 2h or 30d, at least " + least.toMillis() + "ms"));
    }

    /** A host and a port: {@code 127.0.0.1:7412}, {@code [::1]:7412}. */
    Endpoint endpoint(Setting setting) throws ServerException {
        String text = present(setting);
        int colon = text.lastIndexOf(':');
        String host = colon < 1 ? "" : text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            if (host.isEmpty() || port < 0 || port > LAST_PORT) {
                throw wrong(setting, "HOST:PORT");
            }
            return new Endpoint(host, port);
        } catch (NumberFormatException e) {
            throw wrong(setting, "HOST:PORT");
        }
    }

    /** {@code 60/600}: so many a second, so many at once. */
    RateLimits.Rule rate(Setting setting) throws ServerException {
        Matcher matcher = RATE.matcher(present(setting));
        if (matcher.matches()) {
            int perSecond = Integer.parseInt(matcher.group(1));
            int burst = Integer.parseInt(matcher.group(2));
            if (perSecond > 0 && burst > 0) {
                return new RateLimits.Rule(perSecond, burst);
            }
        }
        throw wrong(setting, "requests a second and at once, such as 60/600");
    }

    Optional<Path> path(Setting setting) throws ServerException {
        Optional<String> text = text(setting);
        try {
            return text.map(base::resolve);
        } catch (InvalidPathException e) {
            throw wrong(setting, "a path");
        }
    }

    /** A secret that is given itself or in a file of its own; empty when it is not given. */
    Optional<String> secret(Setting setting, Setting file) throws ServerException {
        Optional<Path> place = path(file);
        if (place.isEmpty()) {
            return text(setting);
        }
        if (text(setting).isPresent()) {
            throw new ServerException(setting.key() + " and " + file.key() + " are both given; take one of them away");
        }
        try {
            return Optional.of(Files.readString(place.get()).strip()).filter(text -> !text.isEmpty());
        } catch (IOException e) {
            throw new ServerException(
                    place.get() + ", which " + file.key() + " names, cannot be read: " + e.getMessage(), e);
        }
    }

    ServerException wrong(Setting setting, String expected) {
        Given wrong =
                given.find(setting).orElseGet(() -> new Given(setting.fallback(), "what holds when it is not given"));
        String shown = setting.isSecret() ? "its value" : "\"" + wrong.value() + "\"";
        return new ServerException(setting.key() + " (" + wrong.source() + "): " + shown + " is not " + expected);
    }

    private String present(Setting setting) throws ServerException {
        return text(setting).orElseThrow(() -> wrong(setting, "anything"));
    }

    private long amount(Setting setting, Map<String, Long> units, long least, long most, String expected)
            throws ServerException {
        Matcher matcher = AMOUNT.matcher(present(setting));
        if (matcher.matches()) {
            Long unit = units.get(matcher.group(2).toLowerCase(Locale.ROOT));
            if (unit != null) {
                long count = Long.parseLong(matcher.group(1));
                if (count <= Long.MAX_VALUE / unit && count * unit >= least && count * unit <= most) {
                    return count * unit;
                }
            }
        }
        throw wrong(setting, expected);
    }
}
