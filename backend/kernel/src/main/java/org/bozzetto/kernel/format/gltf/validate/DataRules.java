package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.bozzetto.kernel.format.gltf.ComponentType;
import org.bozzetto.kernel.format.gltf.ElementType;

/** What stands in accessors by themselves: finite numbers, bounds, sparse indices. */
final class DataRules {
    private final Document document;
    private final Issues issues;
    private final AccessorValues values;

    DataRules(Document document, Buffers buffers) {
        this.document = document;
        issues = document.issues();
        values = new AccessorValues(document, buffers);
    }

    void check() {
        for (int i = 0; i < document.list("accessors").size(); i++) {
            ObjectNode accessor = document.item("accessors", i);
            String pointer = "/accessors/" + i;
            if (accessor.path("sparse") instanceof ObjectNode sparse) {
                sparse(sparse, Numbers.natural(accessor, "count", 0), pointer + "/sparse");
            }
            Optional<AccessorShape> shape = AccessorShape.of(document, i);
            if (shape.isPresent()) {
                values.of(i).ifPresent(numbers -> accessor(accessor, shape.get(), numbers, pointer));
            }
        }
        new MeshDataRules(document, values).check();
        new AnimationDataRules(document, values).check();
        document.each(
                "skins",
                (skin, pointer) -> bindMatrices(
                        document.reference(skin, "inverseBindMatrices", "accessors"),
                        pointer + "/inverseBindMatrices"));
        if (values.isExhausted()) {
            issues.information("DATA_NOT_CHECKED", "", "there is too much data to check all of it");
        }
    }

    private void sparse(ObjectNode sparse, long count, String pointer) {
        double[] places = values.places(sparse).orElse(new double[0]);
        for (int i = 0; i < places.length; i++) {
            if (i > 0 && places[i] <= places[i - 1]) {
                String message = "index " + i + " does not rise";
                issues.error("ACCESSOR_SPARSE_INDICES_NON_INCREASING", pointer + "/indices", message);
            }
            if (places[i] >= count) {
                String message = "index " + i + " is " + (long) places[i] + " of " + count + " elements";
                issues.error("ACCESSOR_SPARSE_INDEX_OOB", pointer + "/indices", message);
            }
        }
    }

    private void bindMatrices(int index, String pointer) {
        boolean fits = AccessorShape.of(document, index)
                .filter(shape -> shape.type() == ElementType.MAT4 && shape.component() == ComponentType.FLOAT)
                .isPresent();
        double[] numbers = fits ? values.of(index).orElse(new double[0]) : new double[0];
        for (int i = 3; i < numbers.length; i += 4) {
            if (numbers[i] != (i % 16 == 15 ? 1 : 0)) {
                String message = "the last row of matrix " + i / 16 + " is not 0 0 0 1";
                issues.error("ACCESSOR_INVALID_IBM", pointer, message);
            }
        }
    }

    private void accessor(ObjectNode accessor, AccessorShape shape, double[] numbers, String pointer) {
        if (shape.component() == ComponentType.FLOAT) {
            for (int i = 0; i < numbers.length; i++) {
                if (!Double.isFinite(numbers[i])) {
                    issues.error("ACCESSOR_INVALID_FLOAT", pointer, "number " + i + " is " + numbers[i]);
                }
            }
        }
        int width = shape.type().width();
        boolean isFloat = shape.component() == ComponentType.FLOAT;
        for (int k = 0; k < width; k++) {
            double min = Double.POSITIVE_INFINITY;
            double max = Double.NEGATIVE_INFINITY;
            for (int i = k; i < numbers.length; i += width) {
                min = Math.min(min, numbers[i]);
                max = Math.max(max, numbers[i]);
            }
            bound(accessor.path("min").path(k), min, isFloat, true, pointer + "/min/" + k);
            bound(accessor.path("max").path(k), max, isFloat, false, pointer + "/max/" + k);
        }
    }

    private void bound(JsonNode declared, double actual, boolean isFloat, boolean lower, String pointer) {
        if (!declared.isNumber() || Double.isNaN(actual)) {
            return;
        }
        double value = isFloat ? declared.floatValue() : declared.doubleValue();
        String name = lower ? "MIN" : "MAX";
        if (value != actual) {
            String message = "it says " + declared + ", the data says " + actual;
            issues.error("ACCESSOR_" + name + "_MISMATCH", pointer, message);
        }
        if (lower ? actual < value : actual > value) {
            String message = "elements are outside of " + declared;
            issues.error("ACCESSOR_ELEMENT_OUT_OF_" + name + "_BOUND", pointer, message);
        }
    }
}
