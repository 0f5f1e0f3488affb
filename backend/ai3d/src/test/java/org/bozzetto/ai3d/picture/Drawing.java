package org.bozzetto.ai3d.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Random;
import java.util.function.Consumer;
import org.bozzetto.kernel.image.Pixels;

/** Pictures drawn for tests, whose true subject is known. */
public final class Drawing {
    public final int width;
    public final int height;
    private final BufferedImage image;

    public Drawing(int width, int height) {
        this.width = width;
        this.height = height;
        image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    }

    public Drawing paint(Consumer<Graphics2D> painter) {
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        painter.accept(graphics);
        graphics.dispose();
        return this;
    }

    public Drawing fill(Color colour, Shape shape) {
        return paint(g -> {
            g.setColor(colour);
            g.fill(shape);
        });
    }

    public Drawing ground(Color colour) {
        return fill(colour, new Rectangle2D.Double(0, 0, width, height));
    }

    /** A ground that no colour model of one colour fits: patches, stripes and noise. */
    public Drawing busyGround(long seed) {
        Random random = new Random(seed);
        ground(new Color(70, 90, 60));
        for (int i = 0; i < 260; i++) {
            Color colour = new Color(30 + random.nextInt(80), 60 + random.nextInt(110), 30 + random.nextInt(70));
            double size = 8 + random.nextInt(width / 8);
            fill(colour, new Ellipse2D.Double(random.nextInt(width) - 20, random.nextInt(height) - 20, size, size));
        }
        return noise(seed + 1, 24);
    }

    public Drawing noise(long seed, int amount) {
        Random random = new Random(seed);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                Color c = new Color(image.getRGB(x, y), true);
                int d = random.nextInt(2 * amount + 1) - amount;
                image.setRGB(
                        x,
                        y,
                        new Color(clamp(c.getRed() + d), clamp(c.getGreen() + d), clamp(c.getBlue() + d), c.getAlpha())
                                .getRGB());
            }
        }
        return this;
    }

    private static int clamp(int value) {
        return Math.clamp(value, 0, 255);
    }

    /** Lightens to the left and darkens to the right, as a lamp does on something round. */
    public Drawing shaded(Color colour, Shape shape) {
        Rectangle2D box = shape.getBounds2D();
        return paint(g -> {
            g.setClip(shape);
            for (int x = (int) box.getMinX() - 1; x <= box.getMaxX() + 1; x++) {
                double t = 2 * (x - box.getCenterX()) / box.getWidth();
                double light = 0.25 + 0.75 * Math.sqrt(Math.max(0, 1 - (t + 0.25) * (t + 0.25) / 1.7));
                g.setColor(new Color((int) (colour.getRed() * light), (int) (colour.getGreen() * light), (int)
                        (colour.getBlue() * light)));
                g.fill(new Rectangle2D.Double(x, box.getMinY() - 1, 1, box.getHeight() + 2));
            }
        });
    }

    public Drawing stroke(Color colour, double thickness, Shape shape) {
        return paint(g -> {
            g.setColor(colour);
            g.setStroke(new BasicStroke((float) thickness));
            g.draw(shape);
        });
    }

    public Pixels pixels() {
        return new Pixels(width, height, image.getRGB(0, 0, width, height, null, 0, width));
    }

    /** Which pixel centres lie in a shape. */
    public boolean[] mask(Shape shape) {
        boolean[] mask = new boolean[width * height];
        for (int i = 0; i < mask.length; i++) {
            int row = i / width;
            mask[i] = shape.contains(i % width + 0.5, row + 0.5);
        }
        return mask;
    }

    public static Shape ring(double x, double y, double outer, double inner) {
        Area ring = new Area(new Ellipse2D.Double(x - outer, y - outer, 2 * outer, 2 * outer));
        ring.subtract(new Area(new Ellipse2D.Double(x - inner, y - inner, 2 * inner, 2 * inner)));
        return ring;
    }

    /** A bottle of a height, its foot's middle at x, y. */
    public static Shape bottle(double x, double y, double height) {
        double r = 0.17 * height;
        Path2D path = new Path2D.Double();
        path.moveTo(x - r, y);
        path.lineTo(x - r, y - 0.55 * height);
        path.curveTo(x - r, y - 0.72 * height, x - 0.3 * r, y - 0.7 * height, x - 0.3 * r, y - 0.82 * height);
        path.lineTo(x - 0.3 * r, y - height);
        path.lineTo(x + 0.3 * r, y - height);
        path.lineTo(x + 0.3 * r, y - 0.82 * height);
        path.curveTo(x + 0.3 * r, y - 0.7 * height, x + r, y - 0.72 * height, x + r, y - 0.55 * height);
        path.lineTo(x + r, y);
        path.closePath();
        return path;
    }

    public static Shape turned(Shape shape, double degrees, double x, double y) {
        return AffineTransform.getRotateInstance(Math.toRadians(degrees), x, y).createTransformedShape(shape);
    }

    /** A closed curve whose radius wanders between half and all of {@code radius}. */
    public static Shape blob(long seed, double x, double y, double radius) {
        Random random = new Random(seed);
        double[] phases = random.doubles(5, 0, 2 * Math.PI).toArray();
        Path2D path = new Path2D.Double();
        for (int k = 0; k < 240; k++) {
            double angle = 2 * Math.PI * k / 240;
            double wave = 0;
            for (int f = 0; f < phases.length; f++) {
                wave += Math.sin((f + 1) * angle + phases[f]) / (phases.length + f);
            }
            double r = radius * (0.75 + 0.25 * Math.clamp(wave, -1, 1));
            double px = x + r * Math.cos(angle);
            double py = y + r * Math.sin(angle);
            if (k == 0) {
                path.moveTo(px, py);
            } else {
                path.lineTo(px, py);
            }
        }
        path.closePath();
        return path;
    }
}
