package org.bozzetto.kernel.format.gltf.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bozzetto.kernel.format.gltf.ComponentType;
import org.bozzetto.kernel.format.gltf.ElementType;

/** What stands in accessors. Each is gone through once, whatever is to be checked of it. */
final class DataRules {
    private final Document document;
    private final Issues issues;
    private final AccessorValues values;
    private final boolean quantized;
    private final Map<Integer, List<ElementCheck>> checks = new TreeMap<>();

    DataRules(Document document, Buffers buffers) {
        this.document = document;
        issues = document.issues();
        values = new AccessorValues(document, buffers);
        quantized = document.declares("KHR_mesh_quantization");
    }

    void check() {
        for (int i = 0; i < document.list("accessors").size(); i++) {
            accessor(document.item("accessors", i), i, "/accessors/" + i);
        }
        document.each("meshes", this::mesh);
        document.each("skins", this::skin);
        document.each("animations", this::animation);
        checks.forEach((index, list) -> values.of(index).ifPresent(blocks -> run(blocks, list)));
        new SkinDataRules(document, values).check();
        if (values.isExhausted()) {
            issues.information("DATA_NOT_CHECKED", "", "there is too much data to check all of it");
        }
    }

    private void run(AccessorValues.Blocks blocks, List<ElementCheck> list) {
        for (double[] block = blocks.next(); block.length > 0; block = blocks.next()) {
            for (ElementCheck check : list) {
                check.see(block);
            }
        }
        list.forEach(check -> check.tell(issues));
    }

    private void add(int accessor, ElementCheck check) {
        checks.computeIfAbsent(accessor, key -> new ArrayList<>()).add(check);
    }

    private void accessor(ObjectNode accessor, int index, String pointer) {
        if (accessor.path("sparse") instanceof ObjectNode sparse) {
            long count = Numbers.natural(accessor, "count", 0);
            values.places(sparse).ifPresent(places -> SparseCheck.tell(places, count, pointer + "/sparse", issues));
        }
        AccessorShape.of(document, index).ifPresent(shape -> {
            boolean isFloat = shape.component() == ComponentType.FLOAT;
            if (isFloat) {
                add(index, CountingCheck.finite(pointer));
            }
            for (String bound : new String[] {"min", "max"}) {
                if (accessor.has(bound)) {
                    boolean lower = bound.equals("min");
                    add(index, new BoundCheck(accessor.path(bound), isFloat, lower, pointer + "/" + bound));
                }
            }
        });
    }

    private void mesh(ObjectNode mesh, String pointer) {
        JsonNode primitives = mesh.path("primitives");
        for (int i = 0; i < primitives.size(); i++) {
            primitive(primitives.get(i), pointer + "/primitives/" + i);
        }
    }

    private void primitive(JsonNode json, String pointer) {
        Primitive primitive = Primitive.of(json, document);
        for (String name : new String[] {"NORMAL", "TANGENT", "COLOR_0"}) {
            int index = document.reference(primitive.attributes(), name, "accessors");
            String place = pointer + "/attributes/" + name;
            AccessorShape.of(document, index)
                    .filter(shape -> AttributeFormats.fits(name, shape, quantized, false))
                    .ifPresent(shape -> attribute(name, index, shape, place));
        }
        int indices = document.reference(json, "indices", "accessors");
        AccessorShape.of(document, indices).filter(MeshRules::areIndices).ifPresent(shape -> {
            boolean triangles = primitive.mode() == Primitive.TRIANGLES;
            add(indices, new IndexCheck(primitive.vertices(), shape.component(), triangles, pointer + "/indices"));
        });
    }

    private void attribute(String name, int index, AccessorShape shape, String pointer) {
        switch (name) {
            case "NORMAL" -> add(index, CountingCheck.unitVectors(3, shape.divisor(), pointer));
            case "TANGENT" -> {
                add(index, CountingCheck.unitVectors(4, shape.divisor(), pointer));
                add(index, CountingCheck.signs(shape.divisor(), pointer));
            }
            default -> {
                if (shape.component() == ComponentType.FLOAT) {
                    add(index, CountingCheck.clamped(pointer));
                }
            }
        }
    }

    private void skin(ObjectNode skin, String pointer) {
        int index = document.reference(skin, "inverseBindMatrices", "accessors");
        AccessorShape.of(document, index)
                .filter(shape -> shape.is(ElementType.MAT4, ComponentType.FLOAT))
                .ifPresent(shape -> add(index, CountingCheck.bindMatrices(pointer + "/inverseBindMatrices")));
    }

    private void animation(ObjectNode animation, String pointer) {
        JsonNode samplers = animation.path("samplers");
        JsonNode channels = animation.path("channels");
        for (int i = 0; !channels.isEmpty() && i < samplers.size(); i++) {
            int input = document.reference(samplers.get(i), "input", "accessors");
            String place = pointer + "/samplers/" + i + "/input";
            AccessorShape.of(document, input)
                    .filter(shape -> shape.is(ElementType.SCALAR, ComponentType.FLOAT))
                    .ifPresent(shape -> add(input, new KeyCheck(place)));
        }
        for (int i = 0; i < channels.size(); i++) {
            JsonNode sampler = samplers.path(Numbers.natural(channels.get(i).path("sampler")));
            if (channels.get(i).path("target").path("path").asText().equals("rotation")) {
                rotations(sampler, pointer + "/channels/" + i + "/sampler");
            }
        }
    }

    private void rotations(JsonNode sampler, String pointer) {
        int output = document.reference(sampler, "output", "accessors");
        boolean spline = sampler.path("interpolation").asText().equals("CUBICSPLINE");
        Optional<AccessorShape> shape = AccessorShape.of(document, output);
        shape.filter(found -> found.type().width() == 4)
                .ifPresent(found -> add(output, CountingCheck.quaternions(spline, found.divisor(), pointer)));
    }
}
