package org.bozzetto.kernel.document;

/** What about a thing an edit changes; the words are those that people are told. */
public enum Aspect {
    EXISTENCE("existence"),
    NAME("name"),
    SURROUNDINGS("surroundings"),
    PLACE("place in the scene"),
    TRANSFORM("position, rotation and scale"),
    VISIBLE("visibility"),
    LOCKED("lock"),
    CONTENT("content"),
    SHAPE_PARAMETER("parameter"),
    MATERIAL_ASSIGNMENT("material"),
    BASE_COLOR("base colour"),
    OPACITY("opacity"),
    METALLIC("metalness"),
    ROUGHNESS("roughness"),
    EMISSIVE("glow"),
    PICTURE("picture"),
    DESCRIPTION("description"),
    TAGS("tags"),
    REVISION("revision");

    private final String words;

    Aspect(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /**
     * Whether setting it back can only depend on the thing being there, never on other properties; several such writes of one group
     * can be taken back as one.
     */
    boolean isIndependent() {
        return switch (this) {
            case EXISTENCE, PLACE, CONTENT, SHAPE_PARAMETER, MATERIAL_ASSIGNMENT -> false;
            case NAME,
                    SURROUNDINGS,
                    TRANSFORM,
                    VISIBLE,
                    LOCKED,
                    BASE_COLOR,
                    OPACITY,
                    METALLIC,
                    ROUGHNESS,
                    EMISSIVE,
                    PICTURE,
                    DESCRIPTION,
                    TAGS,
                    REVISION -> true;
        };
    }
}
