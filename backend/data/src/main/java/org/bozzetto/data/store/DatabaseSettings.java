package org.bozzetto.data.store;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the operational database is.
 *
 * @param url JDBC URL of an H2 file or a PostgreSQL database
 * @param poolSize connections at most
 */
public record DatabaseSettings(String url, String user, String password, int poolSize) {
    // retry: an interrupted thread must not close the file for all.
    private static final String EMBEDDED = "jdbc:h2:retry:";

    /** An H2 file of this program alone. */
    public static DatabaseSettings embedded(Path file) {
        return new DatabaseSettings(EMBEDDED + file.toAbsolutePath(), "sa", "", 16);
    }

    /** @param url {@code jdbc:postgresql://host:port/name} */
    public static DatabaseSettings postgres(String url, String user, String password) {
        return new DatabaseSettings(url, user, password, 16);
    }

    boolean isH2() {
        return url.startsWith("jdbc:h2:");
    }

    /** Where the database lies if it is a file of this program. */
    Optional<Path> embeddedFile() {
        return url.startsWith(EMBEDDED)
                ? Optional.of(Path.of(url.substring(EMBEDDED.length()) + ".mv.db"))
                : Optional.empty();
    }

    /** The URL with what this program relies on. */
    String completeUrl() {
        if (isH2()) {
            return h2Url() + ";WRITE_DELAY=0";
        }
        // Helidon's DbClient hands over UUIDs as text; PostgreSQL is to find out the type itself.
        return url + (url.contains("?") ? "&" : "?") + "stringtype=unspecified&ApplicationName=bozzetto-data";
    }

    /** The URL of an H2 file that is written when it is closed, or when H2 sees fit. */
    String unhurriedUrl() {
        return h2Url() + ";WRITE_DELAY=60000";
    }

    private String h2Url() {
        return url + ";DB_CLOSE_ON_EXIT=FALSE;DATABASE_TO_LOWER=TRUE;LOCK_TIMEOUT=20000";
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "DatabaseSettings[" + url + "]";
    }
}
