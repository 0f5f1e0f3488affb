package org.bozzetto.bench.gallery;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bozzetto.ai3d.embed.TextEmbedder;
import org.bozzetto.ai3d.pipeline.Suggester.Suggestions;
import org.bozzetto.ai3d.text.PromptReader;
import org.bozzetto.ai3d.text.PromptReading;
import org.bozzetto.ai3d.text.PromptSuggester;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.image.PngEncoder;
import org.bozzetto.kernel.render.Rasterizer;
import org.bozzetto.kernel.render.RenderSettings;
import org.bozzetto.kernel.scene.Scene;
import org.bozzetto.kernel.shape.Families;
import org.bozzetto.kernel.shape.Parameters;

/**
 * Makes docs/images/gallery-prompts.png: sentences, and what text-to-mesh makes of them.
 *
 * <p>Usage: {@code PromptGallery OUT.png ["sentence" …]}; without sentences it takes sixteen of its own.
 */
public final class PromptGallery {
    private static final int SIDE = 360;
    private static final int CAPTION = 40;
    private static final int GAP = 10;
    private static final int COLUMNS = 4;
    private static final Color GROUND = new Color(0x1B1A19);
    private static final Color TEXT = new Color(0xEDE8E1);
    private static final List<String> PROMPTS = List.of(
            "low round marble table on brass legs",
            "mid-century walnut sideboard with brass handles",
            "three-seater sofa in dark green velvet",
            "bar stool with steel legs and a leather seat",
            "table lamp with a copper base and a cream shade",
            "tall slender blue vase with 16 ribs",
            "copper teapot with a top handle",
            "candelabra with five candles",
            "two storey brick house with a slate roof",
            "spiral staircase with 14 oak steps",
            "ionic column of marble",
            "pink tulip, 40 cm high",
            "palm in a white pot",
            "cactus with three arms in a terracotta pot",
            "steel gear with 18 teeth",
            "brass ship propeller with five blades");

    private PromptGallery() {}

    public static void main(String[] args) throws IOException {
        if (args.length < 1) {
            System.err.println("usage: PromptGallery OUT.png [\"sentence\"...]");
            System.exit(2);
        }
        List<String> prompts = args.length > 1 ? List.of(args).subList(1, args.length) : PROMPTS;
        try (TextEmbedder embedder = new TextEmbedder()) {
            List<Pixels> pictures = new ArrayList<>();
            for (String prompt : prompts) {
                pictures.add(picture(prompt, embedder));
            }
            Files.write(Path.of(args[0]), PngEncoder.encode(sheet(prompts, pictures)));
        }
    }

    private static Pixels picture(String prompt, TextEmbedder embedder) {
        long start = System.nanoTime();
        Suggestions suggestions = new PromptSuggester().suggest(prompt, 1, embedder);
        if (!suggestions.confident()) {
            throw new IllegalArgumentException("nothing matches well: " + prompt);
        }
        String family = suggestions.suggestions().getFirst().family();
        PromptReading reading = PromptReader.read(prompt, Families.find(family).orElseThrow());
        Scene scene = reading.family().build(Parameters.of(reading.family(), reading.values()));
        System.out.printf(
                "%s: %s; understood %s; ignored %s; %.2f s%n",
                prompt, family, reading.understood(), reading.ignored(), (System.nanoTime() - start) / 1e9);
        return Rasterizer.render(scene, RenderSettings.thumbnail(SIDE, SIDE));
    }

    private static Pixels sheet(List<String> prompts, List<Pixels> pictures) {
        int rows = (pictures.size() + COLUMNS - 1) / COLUMNS;
        int width = GAP + COLUMNS * (SIDE + GAP);
        int height = GAP + rows * (SIDE + CAPTION + GAP);
        BufferedImage sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(GROUND);
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(TEXT);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
        for (int i = 0; i < pictures.size(); i++) {
            int x = GAP + i % COLUMNS * (SIDE + GAP);
            int y = GAP + i / COLUMNS * (SIDE + CAPTION + GAP);
            sheet.setRGB(x, y, SIDE, SIDE, pictures.get(i).argb(), 0, SIDE);
            String caption = prompts.get(i);
            int left = x + (SIDE - graphics.getFontMetrics().stringWidth(caption)) / 2;
            graphics.drawString(caption, left, y + SIDE + 25);
        }
        graphics.dispose();
        int[] rgb = sheet.getRGB(0, 0, width, height, new int[width * height], 0, width);
        return new Pixels(width, height, rgb);
    }
}
