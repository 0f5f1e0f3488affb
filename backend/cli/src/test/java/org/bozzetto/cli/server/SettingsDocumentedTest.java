package org.bozzetto.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SettingsDocumentedTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9.-]+)` \\| (?:`([^`]+)`)?[^|]*\\|.*\\|$");

    private static List<String> rows(int group) throws IOException {
        String settings = Files.readString(Path.of("../../docs/server.md"));
        String table = settings.substring(settings.indexOf("| key | unless set | what |"));
        return ROW.matcher(table.substring(0, table.indexOf("\n\n")))
                .results()
                .map(row -> row.group(1) + (group == 2 && row.group(2) != null ? "=" + row.group(2) : ""))
                .toList();
    }

    @Test
    void theTableHasEverySettingAndNoOther() throws IOException {
        assertThat(rows(1))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Setting.values()).map(Setting::key).toList());
    }

    @Test
    void theTableTellsWhatHoldsUnlessSet() throws IOException {
        List<String> fallbacks = Arrays.stream(Setting.values())
                .filter(setting -> !setting.fallback().isEmpty())
                .map(setting -> setting.key() + "=" + setting.fallback())
                .toList();
        assertThat(rows(2)).containsAll(fallbacks);
    }
}
