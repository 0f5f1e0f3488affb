package org.bozzetto.data.http;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Checks of single fields, as the API's document has them. Each answers the value or throws 400. */
public final class Form {
    private static final Pattern EMAIL = Pattern.compile("[^\\s@\\p{Cc}]+@[^\\s@\\p{Cc}]+");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern MEDIA_TYPE = Pattern.compile("[a-zA-Z0-9!#$&^_.+-]+/[a-zA-Z0-9!#$&^_.+-]+");

    private Form() {}

    public static <T> T present(String field, T value) {
        if (value == null) {
            throw Problems.invalid("/" + field, "is missing");
        }
        return value;
    }

    /** An absent optional may arrive as nothing at all. */
    public static <T> Optional<T> optional(Optional<T> value) {
        return value == null ? Optional.empty() : value;
    }

    public static String text(String field, String value, int least, int most) {
        present(field, value);
        if (value.length() < least || value.length() > most) {
            throw Problems.invalid(
                    "/" + field, "has " + value.length() + " characters; " + least + " to " + most + " fit");
        }
        if (value.indexOf('\0') >= 0) {
            throw Problems.invalid("/" + field, "has a character that is none");
        }
        return value;
    }

    public static String name(String field, String value) {
        text(field, value, 1, 200);
        if (value.isBlank() || value.chars().anyMatch(Character::isISOControl)) {
            throw Problems.invalid("/" + field, "is blank or has control characters");
        }
        return value;
    }

    public static String email(String field, String value) {
        text(field, value, 3, 254);
        if (!EMAIL.matcher(value).matches()) {
            throw Problems.invalid("/" + field, "is no address");
        }
        return value;
    }

    /** How addresses are compared: letter case does not matter. */
    public static String emailKey(String email) {
        return email.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    public static String sha256(String field, String value) {
        if (!SHA256.matcher(present(field, value)).matches()) {
            throw Problems.invalid("/" + field, "is no SHA-256 (64 lower-case hex digits)");
        }
        return value;
    }

    public static String mediaType(String field, String value) {
        text(field, value, 3, 127);
        if (!MEDIA_TYPE.matcher(value).matches()) {
            throw Problems.invalid("/" + field, "is no media type");
        }
        return value;
    }

    public static long range(String field, long value, long least, long most) {
        if (value < least || value > most) {
            throw Problems.invalid("/" + field, "is " + value + "; allowed are " + least + " to " + most);
        }
        return value;
    }

    /** Canonical form only, so that one thing has one name. */
    public static UUID uuid(String field, String text) {
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equals(text)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            throw Problems.invalid("/" + field, "is no UUID: " + e.getMessage());
        }
        throw Problems.invalid("/" + field, "is no UUID in canonical form");
    }
}
