package org.bozzetto.cli.server;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * The settings that were given and where, as text. An argument goes before the environment, the environment before the file.
 * What is not known is refused by name.
 */
final class GivenSettings {
    /** @param source for messages: {@code the argument --set}, {@code /etc/bozzetto/server.properties} */
    record Given(String value, String source) {}

    private final Map<Setting, Given> given = new EnumMap<>(Setting.class);

    /**
     * @param file read if it is there
     * @param arguments of the form {@code key=value}
     * @throws ServerException if a key is not known, or stands where it must not
     */
    static GivenSettings read(Optional<Path> file, Map<String, String> environment, List<String> arguments)
            throws ServerException {
        GivenSettings settings = new GivenSettings();
        if (file.isPresent()) {
            settings.readFile(file.get());
        }
        settings.readEnvironment(environment);
        for (String argument : arguments) {
            settings.readArgument(argument);
        }
        return settings;
    }

    Optional<Given> find(Setting setting) {
        return Optional.ofNullable(given.get(setting));
    }

    private void readFile(Path file) throws ServerException {
        Properties entries = new OnceOnly();
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            entries.load(text);
        } catch (NoSuchFileException e) {
            throw new ServerException("there is no file of settings " + file, e);
        } catch (IOException | IllegalArgumentException e) {
            throw new ServerException("the settings in " + file + " cannot be read: " + e.getMessage(), e);
        }
        for (String key : entries.stringPropertyNames()) {
            Setting setting = Setting.withKey(key)
                    .orElseThrow(() -> new ServerException(
                            "there is no setting " + key + " (" + file + "); did you mean " + nearest(key) + "?"));
            if (setting.isSecret() && isReadByOthers(file)) {
                throw new ServerException(setting.key() + " stands in " + file
                        + ", which others may read; take that away from them (chmod 600), or name a file in "
                        + setting.key() + "-file");
            }
            given.put(setting, new Given(entries.getProperty(key).strip(), file.toString()));
        }
    }

    private void readEnvironment(Map<String, String> environment) throws ServerException {
        for (Map.Entry<String, String> entry : environment.entrySet()) {
            String variable = entry.getKey();
            if (variable.startsWith(Setting.ENVIRONMENT)) {
                Setting setting = Setting.withVariable(variable)
                        .orElseThrow(() -> new ServerException("there is no setting for the environment variable "
                                + variable + "; did you mean "
                                + Setting.withKey(nearest(variable.substring(Setting.ENVIRONMENT.length())
                                                .toLowerCase(java.util.Locale.ROOT)
                                                .replace('_', '.')))
                                        .orElseThrow()
                                        .variable()
                                + "?"));
                given.put(setting, new Given(entry.getValue().strip(), variable));
            }
        }
    }

    private void readArgument(String argument) throws ServerException {
        int sign = argument.indexOf('=');
        String key = sign < 0 ? argument : argument.substring(0, sign);
        Setting setting = Setting.withKey(key)
                .orElseThrow(() -> new ServerException(
                        "there is no setting " + key + " (argument); did you mean " + nearest(key) + "?"));
        if (setting.isSecret()) {
            throw new ServerException(
                    setting.key() + " is a secret, and arguments are seen by everybody on this machine;"
                            + " give it in " + setting.variable() + " or name a file in " + setting.key() + "-file");
        }
        if (sign < 0) {
            throw new ServerException("say what " + key + " is to be: " + key + "=VALUE");
        }
        given.put(setting, new Given(argument.substring(sign + 1).strip(), "argument"));
    }

    private static boolean isReadByOthers(Path file) throws ServerException {
        try {
            PosixFileAttributeView posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            // Where there is no such view (Windows) the rights of the folder decide.
            return posix != null
                    && posix.readAttributes().permissions().stream()
                            .anyMatch(
                                    Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ)::contains);
        } catch (IOException e) {
            throw new ServerException("who may read " + file + " cannot be found out: " + e.getMessage(), e);
        }
    }

    private static String nearest(String key) {
        return Arrays.stream(Setting.values())
                .map(Setting::key)
                .min(Comparator.comparingInt(known -> distance(known, key)))
                .orElseThrow();
    }

    /** Levenshtein's: letters to add, take away or change. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = corner + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                corner = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }

    /** A key that stands in a file twice is a mistake, whichever of them was meant. */
    private static final class OnceOnly extends Properties {
        @java.io.Serial
        private static final long serialVersionUID = 1;

        @Override
        public synchronized Object put(Object key, Object value) {
            if (containsKey(key)) {
                throw new IllegalArgumentException(key + " stands there twice");
            }
            return super.put(key, value);
        }
    }
}
