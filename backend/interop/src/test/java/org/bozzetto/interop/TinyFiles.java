package org.bozzetto.interop;

import java.nio.charset.StandardCharsets;

/** Files of foreign formats, small enough to be read by people. */
final class TinyFiles {
    private TinyFiles() {}

    /** One textured triangle in centimetres, Z up. */
    static byte[] daeWithPicture(String picture) {
        return """
            <?xml version="1.0"?>
            <COLLADA xmlns="http://www.collada.org/2005/11/COLLADASchema" version="1.4.1">
              <asset><unit name="centimeter" meter="0.01"/><up_axis>Z_UP</up_axis></asset>
              <library_images><image id="img"><init_from>%s</init_from></image></library_images>
              <library_effects><effect id="fx"><profile_COMMON>
                <newparam sid="surface"><surface type="2D"><init_from>img</init_from></surface></newparam>
                <newparam sid="sampler"><sampler2D><source>surface</source></sampler2D></newparam>
                <technique sid="t"><lambert><diffuse><texture texture="sampler" texcoord="UV"/></diffuse></lambert></technique>
              </profile_COMMON></effect></library_effects>
              <library_materials><material id="mat" name="Oak"><instance_effect url="#fx"/></material></library_materials>
              <library_geometries><geometry id="geo" name="Board"><mesh>
                <source id="p"><float_array id="pa" count="9">0 0 0 100 0 0 0 0 50</float_array>
                  <technique_common><accessor source="#pa" count="3" stride="3">
                    <param name="X" type="float"/><param name="Y" type="float"/><param name="Z" type="float"/>
                  </accessor></technique_common></source>
                <source id="u"><float_array id="ua" count="6">0 0 1 0 0 1</float_array>
                  <technique_common><accessor source="#ua" count="3" stride="2">
                    <param name="S" type="float"/><param name="T" type="float"/>
                  </accessor></technique_common></source>
                <vertices id="v"><input semantic="POSITION" source="#p"/></vertices>
                <triangles count="1" material="m">
                  <input semantic="VERTEX" source="#v" offset="0"/>
                  <input semantic="TEXCOORD" source="#u" offset="1" set="0"/>
                  <p>0 0 1 1 2 2</p>
                </triangles>
              </mesh></geometry></library_geometries>
              <library_visual_scenes><visual_scene id="s"><node id="n" name="Table"><instance_geometry url="#geo">
                <bind_material><technique_common><instance_material symbol="m" target="#mat">
                  <bind_vertex_input semantic="UV" input_semantic="TEXCOORD" input_set="0"/>
                </instance_material></technique_common></bind_material>
              </instance_geometry></node></visual_scene></library_visual_scenes>
              <scene><instance_visual_scene url="#s"/></scene>
            </COLLADA>
            """.formatted(picture).getBytes(StandardCharsets.UTF_8);
    }
}
