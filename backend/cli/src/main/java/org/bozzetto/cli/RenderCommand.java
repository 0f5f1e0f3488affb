package org.bozzetto.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bozzetto.kernel.format.DiskSink;
import org.bozzetto.kernel.format.Formats;
import org.bozzetto.kernel.image.PngEncoder;
import org.bozzetto.kernel.render.Rasterizer;
import org.bozzetto.kernel.render.RenderSettings;
import org.bozzetto.kernel.scene.Scene;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.TypeConversionException;

/** Draws a file; needs no display. */
@Command(name = "render", description = "Draws a 3D file as a PNG picture.")
final class RenderCommand implements Callable<Integer> {
    @ParentCommand
    private Bozzetto bozzetto;

    @Parameters(paramLabel = "IN")
    private Path in;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "OUT.png")
    private Path out;

    @Option(
            names = "--size",
            defaultValue = "512x512",
            paramLabel = "WxH",
            converter = SizeConverter.class,
            description = "Pixels, up to 8192 each; ${DEFAULT-VALUE} unless given.")
    private Size size;

    @Option(names = "--azimuth", defaultValue = "35", description = "Degrees round the object; 0 is its front.")
    private double azimuth;

    @Option(names = "--elevation", defaultValue = "22", description = "Degrees above the horizon.")
    private double elevation;

    @Option(names = "--transparent", description = "No background.")
    private boolean transparent;

    @Option(
            names = "--variant",
            paramLabel = "NAME",
            description = "Which of the file's material variants to show; `inspect` lists them.")
    private String variant;

    /** Width and height in pixels. */
    record Size(int width, int height) {}

    @Override
    public Integer call() throws Exception {
        if (!out.toString().toLowerCase(java.util.Locale.ROOT).endsWith(".png")) {
            throw new CommandFailure(out + ": pictures are written as .png");
        }
        OutputFile.requireFolder(out);
        Scene scene = VariantChoice.shown(in, Formats.read(in).scene(), Optional.ofNullable(variant));
        RenderSettings settings = RenderSettings.thumbnail(size.width(), size.height())
                .seenFrom(Math.toRadians(azimuth), Math.toRadians(elevation));
        byte[] png =
                PngEncoder.encode(Rasterizer.render(scene, transparent ? settings.withTransparentGround() : settings));
        writeWhole(png);
        bozzetto.answer()
                .give(
                        Answer.object()
                                .put("in", in.toString())
                                .put("out", out.toString())
                                .put("width", size.width())
                                .put("height", size.height()),
                        in + " → " + out);
        return 0;
    }

    private void writeWhole(byte[] png) throws IOException {
        try (DiskSink sink = new DiskSink(out)) {
            try (OutputStream file = sink.main()) {
                file.write(png);
            }
            sink.commit();
        }
    }

    static final class SizeConverter implements ITypeConverter<Size> {
        @Override
        public Size convert(String text) {
            java.util.regex.Matcher match =
                    java.util.regex.Pattern.compile("(\\d{1,4})[x×](\\d{1,4})").matcher(text);
            if (match.matches()) {
                Size size = new Size(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)));
                if (size.width() >= 1 && size.height() >= 1 && size.width() <= 8192 && size.height() <= 8192) {
                    return size;
                }
            }
            throw new TypeConversionException("'" + text + "' is no size: say it like 512x512, up to 8192x8192");
        }
    }
}
