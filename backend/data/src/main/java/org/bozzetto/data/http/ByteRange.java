package org.bozzetto.data.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bozzetto.platform.http.Problem;
import org.bozzetto.platform.http.ProblemException;

/** One range of bytes (RFC 9110 section 14). */
public record ByteRange(long offset, long length) {
    private static final Pattern FORM = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /**
     * Empty for what is no single range of bytes, which is then answered whole.
     *
     * @throws ProblemException 416 when it lies beyond the end
     */
    public static Optional<ByteRange> parse(String header, long size) {
        Matcher form = FORM.matcher(header.strip());
        if (!form.matches() || (form.group(1).isEmpty() && form.group(2).isEmpty())) {
            return Optional.empty();
        }
        if (form.group(1).isEmpty()) {
            long last = Math.min(size, Long.parseLong(form.group(2)));
            return Optional.of(satisfiable(size - last, last, size));
        }
        long first = Long.parseLong(form.group(1));
        long end = form.group(2).isEmpty() ? size : Math.min(size, Long.parseLong(form.group(2)) + 1);
        if (!form.group(2).isEmpty() && Long.parseLong(form.group(2)) < first) {
            return Optional.empty();
        }
        return Optional.of(satisfiable(first, end - first, size));
    }

    private static ByteRange satisfiable(long offset, long length, long size) {
        if (length <= 0) {
            throw new ProblemException(Problem.of(416, "RANGE_BEYOND_END", "The range lies beyond the end")
                    .withDetail("There are " + size + " bytes."));
        }
        return new ByteRange(offset, length);
    }

    String text() {
        return offset + "-" + (offset + length - 1);
    }

    public String contentRange(long size) {
        return "bytes " + text() + "/" + size;
    }
}
