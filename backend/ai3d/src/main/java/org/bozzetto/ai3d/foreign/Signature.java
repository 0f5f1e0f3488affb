package org.bozzetto.ai3d.foreign;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** How the first bytes of a format look. */
@FunctionalInterface
interface Signature {
    /** For formats that only their extension tells. */
    Signature NONE = head -> false;

    boolean matches(byte[] head);

    static Signature startingWith(String... texts) {
        return at(0, texts);
    }

    static Signature at(int offset, String... texts) {
        return head -> {
            String text = latin(head);
            for (String candidate : texts) {
                if (text.startsWith(candidate, offset)) {
                    return true;
                }
            }
            return false;
        };
    }

    /** Upper and lower case alike, anywhere in the head. */
    static Signature containing(String... texts) {
        return head -> {
            String text = latin(head).toLowerCase(Locale.ROOT);
            for (String candidate : texts) {
                if (text.contains(candidate.toLowerCase(Locale.ROOT))) {
                    return true;
                }
            }
            return false;
        };
    }

    default Signature and(Signature other) {
        return head -> matches(head) && other.matches(head);
    }

    private static String latin(byte[] head) {
        return new String(head, StandardCharsets.ISO_8859_1);
    }
}
