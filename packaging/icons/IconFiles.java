import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Packs the PNG icons of this folder into bozzetto.ico (Windows) and bozzetto.icns (macOS); both formats may hold PNG as it is. */
final class IconFiles {
    private static final List<Integer> ICO_SIZES = List.of(16, 24, 32, 48, 64, 256);

    /** Apple's names of the sizes that may be PNG. */
    private static final Map<String, Integer> ICNS_SIZES = new LinkedHashMap<>();

    static {
        ICNS_SIZES.put("icp4", 16);
        ICNS_SIZES.put("icp5", 32);
        ICNS_SIZES.put("icp6", 64);
        ICNS_SIZES.put("ic07", 128);
        ICNS_SIZES.put("ic08", 256);
        ICNS_SIZES.put("ic09", 512);
    }

    private IconFiles() {}

    public static void main(String[] args) throws IOException {
        Files.write(Path.of("bozzetto.ico"), ico());
        Files.write(Path.of("bozzetto.icns"), icns());
    }

    private static byte[] png(int size) throws IOException {
        return Files.readAllBytes(Path.of("bozzetto-" + size + ".png"));
    }

    private static byte[] ico() throws IOException {
        int offset = 6 + 16 * ICO_SIZES.size();
        ByteBuffer directory = ByteBuffer.allocate(offset).order(ByteOrder.LITTLE_ENDIAN);
        directory.putShort((short) 0).putShort((short) 1).putShort((short) ICO_SIZES.size());
        ByteArrayOutputStream pictures = new ByteArrayOutputStream();
        for (int size : ICO_SIZES) {
            byte[] png = png(size);
            // 0 stands for 256.
            directory.put((byte) size).put((byte) size).put((byte) 0).put((byte) 0);
            directory.putShort((short) 1).putShort((short) 32).putInt(png.length).putInt(offset + pictures.size());
            pictures.write(png);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(directory.array());
        pictures.writeTo(all);
        return all.toByteArray();
    }

    private static byte[] icns() throws IOException {
        ByteArrayOutputStream pictures = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(pictures);
        for (Map.Entry<String, Integer> entry : ICNS_SIZES.entrySet()) {
            byte[] png = png(entry.getValue());
            out.write(entry.getKey().getBytes(StandardCharsets.US_ASCII));
            out.writeInt(8 + png.length);
            out.write(png);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        DataOutputStream file = new DataOutputStream(all);
        file.write("icns".getBytes(StandardCharsets.US_ASCII));
        file.writeInt(8 + pictures.size());
        pictures.writeTo(file);
        return all.toByteArray();
    }
}
