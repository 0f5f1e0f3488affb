package org.bozzetto.kernel.format.gltf.validate;

/** Whether an animation's keys rise from 0 or more (glTF 2.0 section 3.11). */
final class KeyCheck implements ElementCheck {
    private final String pointer;
    private double last = Double.NEGATIVE_INFINITY;
    private boolean first = true;
    private long negative;
    private long notRising;

    KeyCheck(String pointer) {
        this.pointer = pointer;
    }

    @Override
    public void see(double[] block) {
        for (double key : block) {
            if (key < 0) {
                negative++;
                // Has an issue of its own, which should not bring others.
                last = Math.max(last, 0);
            } else {
                notRising += !first && key <= last ? 1 : 0;
                last = key;
            }
            first = false;
        }
    }

    @Override
    public void tell(Issues issues) {
        if (negative > 0) {
            issues.error("ACCESSOR_ANIMATION_INPUT_NEGATIVE", pointer, negative + " keys are negative");
        }
        if (notRising > 0) {
            String message = notRising + " keys are not after the one before";
            issues.error("ACCESSOR_ANIMATION_INPUT_NON_INCREASING", pointer, message);
        }
    }
}
