package org.bozzetto.kernel.format.gltf.validate;

/** Whether the indices of a sparse accessor rise and lead to its elements (glTF 2.0 section 3.6.2.3). */
final class SparseCheck {
    private SparseCheck() {}

    /** @param places unsigned */
    static void tell(int[] places, long count, String pointer, Issues issues) {
        long notRising = 0;
        long outside = 0;
        for (int i = 0; i < places.length; i++) {
            notRising += i > 0 && Integer.compareUnsigned(places[i], places[i - 1]) <= 0 ? 1 : 0;
            outside += Integer.toUnsignedLong(places[i]) >= count ? 1 : 0;
        }
        if (notRising > 0) {
            String message = notRising + " indices are not above the one before";
            issues.error("ACCESSOR_SPARSE_INDICES_NON_INCREASING", pointer, message);
        }
        if (outside > 0) {
            String message = outside + " indices lead to none of the " + count + " elements";
            issues.error("ACCESSOR_SPARSE_INDEX_OOB", pointer, message);
        }
    }
}
