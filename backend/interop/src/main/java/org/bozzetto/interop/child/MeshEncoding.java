package org.bozzetto.interop.child;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bozzetto.interop.Note.Outcome;
import org.bozzetto.interop.child.GlbBuilder.Bytes;
import org.lwjgl.PointerBuffer;
import org.lwjgl.assimp.AIAnimMesh;
import org.lwjgl.assimp.AIColor4D;
import org.lwjgl.assimp.AIFace;
import org.lwjgl.assimp.AIMesh;
import org.lwjgl.assimp.AIScene;
import org.lwjgl.assimp.AIVector3D;
import org.lwjgl.assimp.Assimp;

/** Assimp's meshes as glTF primitives; those of one node become one glTF mesh, which nodes with the same meshes share. */
final class MeshEncoding {
    private static final int UV_SETS = 8;
    private static final int COLOR_SETS = 8;

    private final List<AIMesh> source = new ArrayList<>();
    private final Map<Integer, Optional<String>> primitives = new HashMap<>();
    private final Map<List<Integer>, Integer> groups = new HashMap<>();
    private final GlbBuilder glb;
    private final SkinEncoding skins;
    private final Notes notes;
    private final float scale;
    private final boolean linear;
    private long triangles;

    /** @param linear whether colours of vertices are linear, or any other numbers, in the file */
    MeshEncoding(AIScene scene, GlbBuilder glb, SkinEncoding skins, Notes notes, float scale, boolean linear) {
        this.linear = linear;
        this.glb = glb;
        this.skins = skins;
        this.notes = notes;
        this.scale = scale;
        PointerBuffer meshes = scene.mMeshes();
        for (int i = 0; i < scene.mNumMeshes(); i++) {
            source.add(AIMesh.create(meshes.get(i)));
        }
    }

    AIMesh mesh(int index) {
        return source.get(index);
    }

    int count() {
        return source.size();
    }

    /** Of all meshes that stand somewhere, each counted once. */
    long triangles() {
        return triangles;
    }

    /** How many morph targets a mesh has. */
    int targets(int index) {
        return source.get(index).mNumAnimMeshes();
    }

    /** @return the glTF mesh of these, or nothing when all of them are empty */
    Optional<Integer> group(List<Integer> indices) {
        List<Integer> full = indices.stream()
                .filter(index -> primitives.computeIfAbsent(index, this::encode).isPresent())
                .toList();
        return full.isEmpty() ? Optional.empty() : Optional.of(groups.computeIfAbsent(full, this::write));
    }

    private int write(List<Integer> indices) {
        AIMesh first = source.get(indices.getFirst());
        return glb.meshes.add(json -> {
            String name = first.mName().dataString();
            if (!name.isEmpty()) {
                json.writeStringField("name", name);
            }
            json.writeFieldName("primitives");
            json.writeRawValue(indices.stream()
                    .map(index -> primitives.get(index).orElseThrow())
                    .toList()
                    .toString());
            writeWeights(json, first);
        });
    }

    private static void writeWeights(JsonGenerator json, AIMesh mesh) throws IOException {
        int count = mesh.mNumAnimMeshes();
        if (count == 0) {
            return;
        }
        float[] weights = new float[count];
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            AIAnimMesh target = AIAnimMesh.create(mesh.mAnimMeshes().get(i));
            weights[i] = Float.isFinite(target.mWeight()) ? target.mWeight() : 0;
            names.add(target.mName().dataString());
        }
        JsonList.writeFloats(json, "weights", weights);
        json.writeObjectFieldStart("extras");
        json.writeArrayFieldStart("targetNames");
        for (String name : names) {
            json.writeString(name);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private Optional<String> encode(int index) {
        AIMesh mesh = source.get(index);
        int vertices = mesh.mNumVertices();
        int corners = switch (mesh.mPrimitiveTypes() & ~Assimp.aiPrimitiveType_NGONEncodingFlag) {
            case Assimp.aiPrimitiveType_POINT -> 1;
            case Assimp.aiPrimitiveType_LINE -> 2;
            case Assimp.aiPrimitiveType_TRIANGLE -> 3;
            default -> 0;
        };
        int faces = corners == 0 ? 0 : facesOf(mesh, corners);
        if (vertices == 0 || faces == 0) {
            notes.add(Outcome.DROPPED, "EMPTY_MESH", "parts without a face were left out", "");
            return Optional.empty();
        }
        if (corners == 3) {
            triangles += faces;
        }
        Map<String, Integer> attributes = attributes(mesh);
        skins.addWeights(mesh, index, attributes);
        int indices = glb.accessor(
                "SCALAR",
                GlbBuilder.UNSIGNED_INT,
                (long) faces * corners,
                4L * faces * corners,
                indices(mesh, corners));
        List<Map<String, Integer>> targets = targets(mesh);
        return Optional.of(JsonList.object(json -> {
            writeAttributes(json, "attributes", attributes);
            json.writeNumberField("indices", indices);
            json.writeNumberField("mode", corners == 3 ? 4 : corners - 1);
            json.writeNumberField("material", mesh.mMaterialIndex());
            if (!targets.isEmpty()) {
                json.writeArrayFieldStart("targets");
                for (Map<String, Integer> target : targets) {
                    json.writeStartObject();
                    writeFields(json, target);
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
        }));
    }

    private static int facesOf(AIMesh mesh, int corners) {
        int faces = 0;
        AIFace.Buffer all = mesh.mFaces();
        for (int i = 0; i < mesh.mNumFaces(); i++) {
            faces += all.get(i).mNumIndices() == corners ? 1 : 0;
        }
        return faces;
    }

    private static Bytes indices(AIMesh mesh, int corners) {
        return out -> {
            AIFace.Buffer all = mesh.mFaces();
            for (int i = 0; i < mesh.mNumFaces(); i++) {
                AIFace face = all.get(i);
                if (face.mNumIndices() == corners) {
                    var numbers = face.mIndices();
                    for (int k = 0; k < corners; k++) {
                        out.putInt(numbers.get(k));
                    }
                }
            }
        };
    }

    private Map<String, Integer> attributes(AIMesh mesh) {
        int n = mesh.mNumVertices();
        Map<String, Integer> attributes = new LinkedHashMap<>();
        Floats positions = vectors(mesh.mVertices(), n);
        attributes.put("POSITION", floats("VEC3", positions, positions.scaled(scale), positions.bounds(null, scale)));
        if (mesh.mNormals() != null) {
            Floats normals = vectors(mesh.mNormals(), n);
            attributes.put("NORMAL", floats("VEC3", normals, normals.scaled(1), json -> {}));
            if (mesh.mTangents() != null && mesh.mBitangents() != null) {
                attributes.put("TANGENT", glb.accessor("VEC4", GlbBuilder.FLOAT, n, 16L * n, tangents(mesh, normals)));
            }
        }
        int sets = 0;
        for (int i = 0; i < UV_SETS; i++) {
            AIVector3D.Buffer uvs = mesh.mTextureCoords(i);
            if (uvs != null) {
                // Other numbers than in the file would leave materials with the wrong set, so gaps are not closed but
                // ended at.
                if (i != sets) {
                    break;
                }
                Floats set = new Floats(uvs.address(), n, 2, 3);
                attributes.put("TEXCOORD_" + sets++, floats("VEC2", set, set.scaled(1), json -> {}));
            }
        }
        sets = 0;
        for (int i = 0; i < COLOR_SETS; i++) {
            AIColor4D.Buffer colors = mesh.mColors(i);
            if (colors != null) {
                Floats set = new Floats(colors.address(), n, 4, 4);
                attributes.put(
                        "COLOR_" + sets++,
                        glb.accessor("VEC4", GlbBuilder.FLOAT, n, 16L * n, linear ? set.scaled(1) : linearColors(set)));
            }
        }
        return attributes;
    }

    private static Bytes linearColors(Floats colors) {
        return out -> {
            for (int i = 0; i < colors.count(); i++) {
                for (int k = 0; k < 3; k++) {
                    out.putFloat(MaterialEncoding.linear(colors.get(i, k)));
                }
                out.putFloat(Math.clamp(colors.get(i, 3), 0, 1));
            }
        };
    }

    private static Bytes tangents(AIMesh mesh, Floats n) {
        Floats t = vectors(mesh.mTangents(), mesh.mNumVertices());
        Floats b = vectors(mesh.mBitangents(), mesh.mNumVertices());
        return out -> {
            for (int i = 0; i < n.count(); i++) {
                float x = n.get(i, 1) * t.get(i, 2) - n.get(i, 2) * t.get(i, 1);
                float y = n.get(i, 2) * t.get(i, 0) - n.get(i, 0) * t.get(i, 2);
                float z = n.get(i, 0) * t.get(i, 1) - n.get(i, 1) * t.get(i, 0);
                for (int k = 0; k < 3; k++) {
                    out.putFloat(t.get(i, k));
                }
                out.putFloat(x * b.get(i, 0) + y * b.get(i, 1) + z * b.get(i, 2) < 0 ? -1 : 1);
            }
        };
    }

    private List<Map<String, Integer>> targets(AIMesh mesh) {
        List<Map<String, Integer>> targets = new ArrayList<>();
        int n = mesh.mNumVertices();
        for (int i = 0; i < mesh.mNumAnimMeshes(); i++) {
            AIAnimMesh target = AIAnimMesh.create(mesh.mAnimMeshes().get(i));
            Map<String, Integer> attributes = new LinkedHashMap<>();
            boolean fits = target.mNumVertices() == n;
            if (fits && target.mVertices() != null) {
                Floats base = vectors(mesh.mVertices(), n);
                Floats moved = vectors(target.mVertices(), n);
                attributes.put("POSITION", floats("VEC3", moved, moved.minus(base, scale), moved.bounds(base, scale)));
            }
            if (fits && target.mNormals() != null && mesh.mNormals() != null) {
                Floats moved = vectors(target.mNormals(), n);
                attributes.put(
                        "NORMAL", floats("VEC3", moved, moved.minus(vectors(mesh.mNormals(), n), 1), json -> {}));
            }
            targets.add(attributes);
        }
        return targets;
    }

    private int floats(String type, Floats floats, Bytes bytes, JsonList.Properties bounds) {
        return glb.accessor(type, GlbBuilder.FLOAT, floats.count(), floats.byteLength(), bytes, bounds);
    }

    private static Floats vectors(AIVector3D.Buffer vectors, int count) {
        return new Floats(vectors.address(), count, 3, 3);
    }

    private static void writeAttributes(JsonGenerator json, String name, Map<String, Integer> attributes)
            throws IOException {
        json.writeObjectFieldStart(name);
        writeFields(json, attributes);
        json.writeEndObject();
    }

    private static void writeFields(JsonGenerator json, Map<String, Integer> attributes) throws IOException {
        for (Map.Entry<String, Integer> attribute : attributes.entrySet()) {
            json.writeNumberField(attribute.getKey(), attribute.getValue());
        }
    }
}
