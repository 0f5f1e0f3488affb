package org.bozzetto.kernel.format.gltf;

import java.util.IdentityHashMap;
import org.bozzetto.kernel.format.FormatException;
import org.bozzetto.kernel.format.ImportReport;
import org.bozzetto.kernel.format.ImportReport.Outcome;

/** Arrays without infinities and NaN; each is looked at once, however many meshes share it. */
final class FiniteValues {
    private final Budget budget;
    private final ImportReport.Builder report;
    private final IdentityHashMap<float[], Checked> known = new IdentityHashMap<>();

    private record Checked(float[] values, boolean wereFinite) {}

    FiniteValues(Budget budget, ImportReport.Builder report) {
        this.budget = budget;
        this.report = report;
    }

    boolean areFinite(float[] values, String pointer) throws FormatException {
        return check(values, pointer).wereFinite();
    }

    /** The same array when all its numbers are finite, else one with 0 in their place, and a report. */
    float[] of(float[] values, String pointer) throws FormatException {
        return check(values, pointer).values();
    }

    private Checked check(float[] values, String pointer) throws FormatException {
        Checked checked = known.get(values);
        if (checked == null) {
            boolean finite = allFinite(values);
            checked = new Checked(finite ? values : cleaned(values, pointer), finite);
            known.put(values, checked);
        }
        return checked;
    }

    private float[] cleaned(float[] values, String pointer) throws FormatException {
        budget.claim(values.length, Float.BYTES, pointer);
        float[] cleaned = values.clone();
        int replaced = 0;
        for (int i = 0; i < cleaned.length; i++) {
            if (!Float.isFinite(cleaned[i])) {
                cleaned[i] = 0;
                replaced++;
            }
        }
        String message = "vertex data that is not finite was set to zero";
        report.add(Outcome.REPAIRED, "NOT_FINITE", message, "export the file again", pointer, replaced);
        return cleaned;
    }

    private static boolean allFinite(float[] values) {
        // Without their sign, the bits of infinities and NaN are the largest.
        int largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Float.floatToRawIntBits(value) & 0x7FFFFFFF);
        }
        return largest < 0x7F800000;
    }
}
