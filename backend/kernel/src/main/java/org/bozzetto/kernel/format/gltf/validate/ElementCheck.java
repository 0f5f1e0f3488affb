package org.bozzetto.kernel.format.gltf.validate;

/** Looks at all numbers of one accessor, in order, and tells at the end what is wrong with them. */
interface ElementCheck {
    /** @param block whole elements */
    void see(double[] block);

    void tell(Issues issues);
}
