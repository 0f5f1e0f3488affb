package org.bozzetto.kernel.change;

import org.bozzetto.kernel.cbor.CborException;
import org.bozzetto.kernel.cbor.CborFields;
import org.bozzetto.kernel.cbor.CborMap;
import org.bozzetto.kernel.cbor.CborReader;
import org.bozzetto.kernel.cbor.CborWriter;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.math.Quat;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.shape.ParameterValue;

/**
 * Small values: vectors and colours as arrays of numbers, surfaces as maps, and a value of one of several kinds as the array
 * {@code [kind, value]}.
 */
final class ValueCodec {
    private ValueCodec() {}

    static void write(CborWriter writer, Rgb color) {
        numbers(writer, color.r(), color.g(), color.b());
    }

    static Rgb readRgb(CborReader reader) throws CborException {
        double[] rgb = numbers(reader, 3);
        return new Rgb(rgb[0], rgb[1], rgb[2]);
    }

    /** As translation, rotation (x y z w) and scale: ten numbers. */
    static void write(CborWriter writer, Transform transform) {
        Vec3 t = transform.translation();
        Quat r = transform.rotation();
        Vec3 s = transform.scale();
        numbers(writer, t.x(), t.y(), t.z(), r.x(), r.y(), r.z(), r.w(), s.x(), s.y(), s.z());
    }

    static Transform readTransform(CborReader reader) throws CborException {
        double[] v = numbers(reader, 10);
        return new Transform(new Vec3(v[0], v[1], v[2]), new Quat(v[3], v[4], v[5], v[6]), new Vec3(v[7], v[8], v[9]));
    }

    static void write(CborWriter writer, Surface surface) {
        writer.map(new CborMap()
                .put("baseColor", surface.baseColor(), ValueCodec::write)
                .put("opacity", surface.opacity())
                .put("metallic", surface.metallic())
                .put("roughness", surface.roughness())
                .put("emissive", surface.emissive(), ValueCodec::write)
                .putOptional("picture", surface.picture(), ValueCodec::write));
    }

    static Surface readSurface(CborReader reader) throws CborException {
        CborFields fields = reader.fields();
        Surface surface = new Surface(
                fields.get("baseColor", ValueCodec::readRgb),
                fields.real("opacity"),
                fields.real("metallic"),
                fields.real("roughness"),
                fields.get("emissive", ValueCodec::readRgb),
                fields.optional("picture", ValueCodec::readPicture));
        fields.requireAllRead();
        return surface;
    }

    static void write(CborWriter writer, PictureRef picture) {
        writer.map(new CborMap().put("asset", picture.asset()).put("revision", picture.revision()));
    }

    static PictureRef readPicture(CborReader reader) throws CborException {
        CborFields fields = reader.fields();
        PictureRef picture = new PictureRef(fields.uuid("asset"), fields.uuid("revision"));
        fields.requireAllRead();
        return picture;
    }

    static void write(CborWriter writer, SurfaceValue value) {
        writer.array(2);
        switch (value) {
            case SurfaceValue.BaseColor(var color) -> write(writer.text("baseColor"), color);
            case SurfaceValue.Opacity(var number) -> writer.text("opacity").real(number);
            case SurfaceValue.Metallic(var number) -> writer.text("metallic").real(number);
            case SurfaceValue.Roughness(var number) -> writer.text("roughness").real(number);
            case SurfaceValue.Emissive(var color) -> write(writer.text("emissive"), color);
            case SurfaceValue.Picture _ -> throw new IllegalArgumentException("a picture has an edit kind of its own");
        }
    }

    static SurfaceValue readSurfaceValue(CborReader reader) throws CborException {
        int start = reader.offset();
        return switch (readKind(reader)) {
            case "baseColor" -> new SurfaceValue.BaseColor(readRgb(reader));
            case "opacity" -> new SurfaceValue.Opacity(reader.real());
            case "metallic" -> new SurfaceValue.Metallic(reader.real());
            case "roughness" -> new SurfaceValue.Roughness(reader.real());
            case "emissive" -> new SurfaceValue.Emissive(readRgb(reader));
            default -> throw new CborException("a surface has no such property", start);
        };
    }

    static void write(CborWriter writer, ParameterValue value) {
        writer.array(2);
        switch (value) {
            case ParameterValue.Quantity(var number) -> writer.text("quantity").real(number);
            case ParameterValue.Flag(var flag) -> writer.text("flag").bool(flag);
            case ParameterValue.Choice(var option) -> writer.text("choice").text(option);
            case ParameterValue.Color(var color) -> write(writer.text("color"), color);
        }
    }

    static ParameterValue readParameter(CborReader reader) throws CborException {
        int start = reader.offset();
        return switch (readKind(reader)) {
            case "quantity" -> new ParameterValue.Quantity(reader.real());
            case "flag" -> new ParameterValue.Flag(reader.bool());
            case "choice" -> new ParameterValue.Choice(reader.text());
            case "color" -> new ParameterValue.Color(readRgb(reader));
            default -> throw new CborException("no such kind of parameter", start);
        };
    }

    private static String readKind(CborReader reader) throws CborException {
        requireCount(reader, 2);
        return reader.text();
    }

    private static void numbers(CborWriter writer, double... values) {
        writer.array(values.length);
        for (double value : values) {
            writer.real(value);
        }
    }

    private static double[] numbers(CborReader reader, int count) throws CborException {
        requireCount(reader, count);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = reader.real();
        }
        return values;
    }

    private static void requireCount(CborReader reader, int count) throws CborException {
        int start = reader.offset();
        int found = reader.array();
        if (found != count) {
            throw new CborException(found + " values where " + count + " belong", start);
        }
    }
}
