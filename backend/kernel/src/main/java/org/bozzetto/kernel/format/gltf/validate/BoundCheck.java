package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.JsonNode;

/** Whether {@code min} or {@code max} of an accessor is what its numbers say (glTF 2.0 section 3.6.2.5). */
final class BoundCheck implements ElementCheck {
    private final double[] declared;
    private final double[] actual;
    private final boolean lower;
    private final String pointer;
    private boolean begun;

    /**
     * @param bound as many numbers as an element has
     * @param isFloat whether numbers are single precision
     * @param pointer the bound's own place
     */
    BoundCheck(JsonNode bound, boolean isFloat, boolean lower, String pointer) {
        declared = new double[bound.size()];
        for (int i = 0; i < declared.length; i++) {
            declared[i] = isFloat ? bound.get(i).floatValue() : bound.get(i).doubleValue();
        }
        actual = new double[declared.length];
        this.lower = lower;
        this.pointer = pointer;
    }

    @Override
    public void see(double[] block) {
        int width = actual.length;
        for (int i = 0; i < block.length; i++) {
            int component = i % width;
            boolean first = !begun && i < width;
            if (first || (lower ? block[i] < actual[component] : block[i] > actual[component])) {
                actual[component] = block[i];
            }
        }
        begun |= block.length > 0;
    }

    @Override
    public void tell(Issues issues) {
        String name = lower ? "MIN" : "MAX";
        for (int i = 0; begun && i < actual.length; i++) {
            String place = pointer + "/" + i;
            if (declared[i] != actual[i]) {
                String message = "it says " + declared[i] + ", the data says " + actual[i];
                issues.error("ACCESSOR_" + name + "_MISMATCH", place, message);
            }
            if (lower ? actual[i] < declared[i] : actual[i] > declared[i]) {
                String message = "elements are outside of " + declared[i];
                issues.error("ACCESSOR_ELEMENT_OUT_OF_" + name + "_BOUND", place, message);
            }
        }
    }
}
