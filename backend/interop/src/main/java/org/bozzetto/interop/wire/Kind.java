package org.bozzetto.interop.wire;

/** What a frame between the program and its parser carries. */
public enum Kind {
    /** Parser → program, once, at the start: protocol version, then what it can do. */
    HELLO(1),
    /** Program → parser: a file name, then the bytes of a 3D file. */
    SCENE(2),
    /** Program → parser: the bytes of a KTX2 texture. */
    TEXTURE(3),
    /** Parser → program, while it works: the name of a file beside the main one. */
    NEED(4),
    /** Program → parser: the bytes asked for. */
    FILE(5),
    /** Program → parser: there is no such file. */
    ABSENT(6),
    /** Parser → program: one line of the import report. */
    NOTE(7),
    /** Parser → program, the end of a scene: the name of the format, then a binary glTF. */
    GLB(8),
    /** Parser → program, the end of a texture: width, height, then the pixels. */
    PIXELS(9),
    /** Parser → program, the end of either: why the file cannot be read. */
    REFUSED(10);

    private final int code;

    Kind(int code) {
        this.code = code;
    }

    /** The byte that stands for it. */
    int code() {
        return code;
    }

    static Kind of(int code) throws ProtocolException {
        for (Kind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new ProtocolException("no frame is of kind " + code);
    }
}
