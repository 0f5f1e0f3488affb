package org.bozzetto.ai3d.foreign;

import java.util.List;

/**
 * A format that Assimp reads.
 *
 * @param name as people know it
 * @param extensions lower-case, without a dot
 */
record ForeignFormat(String name, List<String> extensions, Signature signature) {
    /** All of Assimp 6's but those that the kernel reads itself. */
    static final List<ForeignFormat> ALL = List.of(
            of("FBX", Signature.startingWith("Kaydara FBX Binary", "; FBX "), "fbx"),
            of("Collada", Signature.containing("<collada"), "dae", "zae"),
            of("3DS", Signature.startingWith("MM").and(Signature.at(6, "\2\0", "==")), "3ds", "prj"),
            of("Blender", Signature.startingWith("BLENDER"), "blend"),
            of("IFC", Signature.startingWith("ISO-10303-21").and(Signature.containing("ifc")), "ifc", "ifczip"),
            of("DirectX X", Signature.startingWith("xof "), "x"),
            of("LightWave", Signature.startingWith("FORM").and(Signature.at(8, "LWO", "LXO")), "lwo", "lxo"),
            of("LightWave scene", Signature.startingWith("LWSC"), "lws"),
            of("X3D", Signature.containing("<x3d"), "x3d", "x3db"),
            of("AMF", Signature.containing("<amf"), "amf"),
            of("DXF", Signature.NONE, "dxf"),
            of("3ds Max ASE", Signature.startingWith("*3DSMAX_ASCIIEXPORT"), "ase", "ask"),
            of("AC3D", Signature.startingWith("AC3D"), "ac", "acc", "ac3d"),
            of("MilkShape 3D", Signature.startingWith("MS3D000000"), "ms3d"),
            of("trueSpace", Signature.startingWith("Caligari "), "cob", "scn"),
            of("Quake II", Signature.startingWith("IDP2"), "md2"),
            of("Quake III", Signature.startingWith("IDP3"), "md3"),
            of("Quake III map", Signature.startingWith("IBSP"), "bsp", "pk3"),
            of("Return to Castle Wolfenstein", Signature.startingWith("IDPC"), "mdc"),
            of("Doom 3", Signature.startingWith("MD5Version"), "md5mesh", "md5anim", "md5camera"),
            of("Quake / 3D GameStudio / Half-Life", Signature.startingWith("IDPO", "MDL", "IDST"), "mdl"),
            of("3D GameStudio terrain", Signature.startingWith("HMP"), "hmp"),
            of("Valve SMD", Signature.NONE, "smd", "vta"),
            of("Unreal", Signature.NONE, "3d"),
            of("Inter-Quake", Signature.startingWith("INTERQUAKEMODEL"), "iqm"),
            of("MikuMikuDance", Signature.startingWith("PMX "), "pmx"),
            of("Ogre", Signature.at(2, "[MeshSerializer"), "mesh"),
            of("XML (Ogre, Irrlicht, Collada)", Signature.NONE, "xml"),
            of("Irrlicht", Signature.containing("<irr_scene"), "irr", "irrmesh"),
            of("Blitz3D", Signature.startingWith("BB3D"), "b3d"),
            of("Quick3D", Signature.startingWith("quick3D"), "q3o", "q3s"),
            of("Open Game Engine Exchange", Signature.NONE, "ogex"),
            of("XGL", Signature.containing("<world>"), "xgl", "zgl"),
            of("Neutral File Format", Signature.NONE, "nff", "enff"),
            of("Nendo", Signature.startingWith("nendo"), "ndo"),
            of("Silo", Signature.NONE, "sib"),
            of("Terragen terrain", Signature.startingWith("TERRAGEN"), "ter"),
            of("Biovision motion", Signature.startingWith("HIERARCHY"), "bvh"),
            of("Character Studio motion", Signature.NONE, "csm"),
            of("Raw triangles", Signature.NONE, "raw"),
            of("Assimp binary", Signature.startingWith("ASSIMP.binary"), "assbin"));

    private static ForeignFormat of(String name, Signature signature, String... extensions) {
        return new ForeignFormat(name, List.of(extensions), signature);
    }

    /** The file's own name, with an extension that leads the parser to this format. */
    String leading(String fileName) {
        String lower = fileName.toLowerCase(java.util.Locale.ROOT);
        boolean leads = extensions.stream().anyMatch(extension -> lower.endsWith("." + extension));
        return leads ? fileName : fileName + "." + extensions.getFirst();
    }
}
