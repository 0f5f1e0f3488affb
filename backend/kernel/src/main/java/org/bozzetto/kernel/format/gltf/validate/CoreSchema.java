package org.bozzetto.kernel.format.gltf.validate;

import static org.bozzetto.kernel.format.gltf.validate.Schema.above;
import static org.bozzetto.kernel.format.gltf.validate.Schema.atLeast;
import static org.bozzetto.kernel.format.gltf.validate.Schema.code;
import static org.bozzetto.kernel.format.gltf.validate.Schema.flag;
import static org.bozzetto.kernel.format.gltf.validate.Schema.many;
import static org.bozzetto.kernel.format.gltf.validate.Schema.matching;
import static org.bozzetto.kernel.format.gltf.validate.Schema.one;
import static org.bozzetto.kernel.format.gltf.validate.Schema.real;
import static org.bozzetto.kernel.format.gltf.validate.Schema.reals;
import static org.bozzetto.kernel.format.gltf.validate.Schema.reference;
import static org.bozzetto.kernel.format.gltf.validate.Schema.references;
import static org.bozzetto.kernel.format.gltf.validate.Schema.text;
import static org.bozzetto.kernel.format.gltf.validate.Schema.texts;
import static org.bozzetto.kernel.format.gltf.validate.Schema.unit;
import static org.bozzetto.kernel.format.gltf.validate.Schema.whole;
import static org.bozzetto.kernel.format.gltf.validate.Schema.word;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.StreamSupport;
import org.bozzetto.kernel.format.gltf.ComponentType;

/** The objects of glTF 2.0 (section 5). */
final class CoreSchema {
    private static final String VERSION = "^\\d+\\.\\d+$";
    private static final Integer[] COMPONENTS = {5120, 5121, 5122, 5123, 5125, 5126};

    private CoreSchema() {}

    static Schema document(Document document) {
        boolean webp = document.declares("EXT_texture_webp");
        boolean pointers = document.declares("KHR_animation_pointer");
        return new Schema("glTF")
                .with("extensionsUsed", texts())
                .with("extensionsRequired", texts())
                .needs("asset", one(asset()))
                .with("accessors", many(accessor()))
                .with("animations", many(animation(pointers)))
                .with("buffers", many(buffer()))
                .with("bufferViews", many(bufferView()))
                .with("cameras", many(camera()))
                .with("images", many(image(webp)))
                .with("materials", many(material()))
                .with("meshes", many(mesh()))
                .with("nodes", many(node()))
                .with("samplers", many(sampler()))
                .with("scene", reference("scenes"))
                .with("scenes", many(named("scene").with("nodes", references("nodes"))))
                .with("skins", many(skin()))
                .with("textures", many(texture()));
    }

    private static Schema named(String name) {
        return new Schema(name).with("name", text());
    }

    private static Schema asset() {
        return new Schema("asset")
                .with("copyright", text())
                .with("generator", text())
                .needs("version", matching(VERSION))
                .with("minVersion", matching(VERSION));
    }

    private static Schema accessor() {
        Schema indices = new Schema("accessor.sparse.indices")
                .needs("bufferView", reference("bufferViews"))
                .with("byteOffset", whole(0))
                .needs("componentType", code(5121, 5123, 5125));
        Schema values = new Schema("accessor.sparse.values")
                .needs("bufferView", reference("bufferViews"))
                .with("byteOffset", whole(0));
        Schema sparse = new Schema("accessor.sparse")
                .needs("count", whole(1))
                .needs("indices", one(indices))
                .needs("values", one(values))
                .soundWhen(object -> Numbers.natural(object, "count", 0) > 0
                        && object.path("indices").isObject()
                        && object.path("values").isObject());
        return named("accessor")
                .with("bufferView", reference("bufferViews"))
                .with("byteOffset", whole(0))
                .needs("componentType", code(COMPONENTS))
                .with("normalized", flag())
                .needs("count", whole(1))
                .needs("type", word("SCALAR", "VEC2", "VEC3", "VEC4", "MAT2", "MAT3", "MAT4"))
                .with("max", new Kind.Anything())
                .with("min", new Kind.Anything())
                .with("sparse", one(sparse))
                .soundWhen(object -> Numbers.natural(object, "count", 0) > 0
                        && object.path("type").isTextual()
                        && ComponentType.of(Numbers.natural(object, "componentType", 0))
                                .isPresent());
    }

    private static boolean holdsObjects(ObjectNode owner, String list) {
        return !owner.path(list).isEmpty()
                && StreamSupport.stream(owner.path(list).spliterator(), false).allMatch(JsonNode::isObject);
    }

    private static Schema animation(boolean pointers) {
        Kind path = pointers
                ? word("translation", "rotation", "scale", "weights", "pointer")
                : word("translation", "rotation", "scale", "weights");
        Schema target = new Schema("animation.channel.target")
                .with("node", reference("nodes"))
                .needs("path", path);
        Schema channel = new Schema("animation.channel")
                .needs("sampler", new Kind.Place())
                .needs("target", one(target));
        Schema sampler = new Schema("animation.sampler")
                .needs("input", reference("accessors"))
                .with("interpolation", word("LINEAR", "STEP", "CUBICSPLINE"))
                .needs("output", reference("accessors"));
        return named("animation")
                .needs("channels", many(channel))
                .needs("samplers", many(sampler))
                .soundWhen(animation -> holdsObjects(animation, "channels") && holdsObjects(animation, "samplers"));
    }

    private static Schema buffer() {
        return named("buffer").with("uri", text()).needs("byteLength", whole(1));
    }

    private static Schema bufferView() {
        return named("bufferView")
                .needs("buffer", reference("buffers"))
                .with("byteOffset", whole(0))
                .needs("byteLength", whole(1))
                .with("byteStride", whole(4, 252))
                .with("target", code(34962, 34963));
    }

    private static Schema camera() {
        Schema orthographic = new Schema("camera.orthographic")
                .needs("xmag", real())
                .needs("ymag", real())
                .needs("zfar", above(0))
                .needs("znear", atLeast(0));
        Schema perspective = new Schema("camera.perspective")
                .with("aspectRatio", above(0))
                .needs("yfov", above(0))
                .with("zfar", above(0))
                .needs("znear", above(0));
        return named("camera")
                .with("orthographic", new Kind.ByType(orthographic))
                .with("perspective", new Kind.ByType(perspective))
                .needs("type", word("perspective", "orthographic"));
    }

    private static Schema image(boolean webp) {
        Kind mediaType = webp ? word("image/jpeg", "image/png", "image/webp") : word("image/jpeg", "image/png");
        return named("image")
                .with("uri", text())
                .with("mimeType", mediaType)
                .with("bufferView", reference("bufferViews"));
    }

    static Schema textureInfo() {
        return new Schema("textureInfo").needs("index", reference("textures")).with("texCoord", whole(0));
    }

    private static Schema material() {
        Schema pbr = new Schema("material.pbrMetallicRoughness")
                .with("baseColorFactor", reals(4, 0, 1))
                .with("baseColorTexture", one(textureInfo()))
                .with("metallicFactor", unit())
                .with("roughnessFactor", unit())
                .with("metallicRoughnessTexture", one(textureInfo()));
        return named("material")
                .with("pbrMetallicRoughness", one(pbr))
                .with("normalTexture", one(textureInfo().with("scale", real())))
                .with("occlusionTexture", one(textureInfo().with("strength", unit())))
                .with("emissiveTexture", one(textureInfo()))
                .with("emissiveFactor", reals(3, 0, 1))
                .with("alphaMode", word("OPAQUE", "MASK", "BLEND"))
                .with("alphaCutoff", atLeast(0))
                .with("doubleSided", flag());
    }

    private static Schema mesh() {
        Schema primitive = new Schema("mesh.primitive")
                .needs("attributes", new Kind.Attributes())
                .with("indices", reference("accessors"))
                .with("material", reference("materials"))
                .with("mode", whole(0, 6))
                .with("targets", new Kind.Targets());
        return named("mesh").needs("primitives", many(primitive)).with("weights", reals());
    }

    private static Schema node() {
        return named("node")
                .with("camera", reference("cameras"))
                .with("children", references("nodes"))
                .with("skin", reference("skins"))
                .with("matrix", reals(16))
                .with("mesh", reference("meshes"))
                .with("rotation", reals(4, -1, 1))
                .with("scale", reals(3))
                .with("translation", reals(3))
                .with("weights", reals());
    }

    private static Schema sampler() {
        return named("sampler")
                .with("magFilter", code(9728, 9729))
                .with("minFilter", code(9728, 9729, 9984, 9985, 9986, 9987))
                .with("wrapS", code(33071, 33648, 10497))
                .with("wrapT", code(33071, 33648, 10497));
    }

    private static Schema skin() {
        return named("skin")
                .with("inverseBindMatrices", reference("accessors"))
                .with("skeleton", reference("nodes"))
                .needs("joints", references("nodes"));
    }

    private static Schema texture() {
        return named("texture").with("sampler", reference("samplers")).with("source", reference("images"));
    }
}
