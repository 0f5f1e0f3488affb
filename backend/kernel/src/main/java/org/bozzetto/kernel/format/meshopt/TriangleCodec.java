package org.bozzetto.kernel.format.meshopt;

import org.bozzetto.kernel.format.FormatException;

/**
 * Triangles (EXT_meshopt_compression, "Mode 1: triangles"): one byte each says which recent edge and which recent vertex, or
 * the next new one, form the triangle.
 */
final class TriangleCodec {
    private static final byte HEADER = (byte) 0xE1;
    private static final int TAIL = 16;
    private static final int RECENT = 16;
    /** Vertex codes from here on are differences to the last free index. */
    private static final int FREE = 13;

    private final byte[] data;
    private final int[] edgeFrom = new int[RECENT];
    private final int[] edgeTo = new int[RECENT];
    private final int[] vertices = new int[RECENT];
    private int edgeCount;
    private int vertexCount;
    private int next;
    private int last;

    TriangleCodec(byte[] data) {
        this.data = data;
    }

    static long leastBytes(long count) {
        return 1 + count / 3 + TAIL;
    }

    void decode(byte[] target, int count, int stride) throws FormatException {
        if (data[0] != HEADER) {
            throw MeshoptDecoder.broken("these are no triangles of a known version");
        }
        int triangles = count / 3;
        int table = data.length - TAIL;
        Varint numbers = new Varint(data, 1 + triangles);
        int[] corners = new int[3];
        for (int i = 0; i < triangles; i++) {
            int code = data[1 + i] & 255;
            if (code < 0xF0) {
                onEdge(code, numbers, corners);
            } else if (code < 0xFE) {
                onNewVertex(data[table + (code & 15)] & 255, corners);
            } else {
                free(code, numbers, corners);
            }
            for (int k = 0; k < 3; k++) {
                Varint.put(target, 3 * i + k, stride, corners[k]);
            }
        }
        if (numbers.position() != table) {
            throw MeshoptDecoder.broken("it does not end where its triangles end");
        }
    }

    /** A recent edge and a third vertex. */
    private void onEdge(int code, Varint numbers, int[] corners) throws FormatException {
        int edge = (edgeCount - 1 - (code >> 4)) & (RECENT - 1);
        int a = edgeFrom[edge];
        int b = edgeTo[edge];
        int which = code & 15;
        int c;
        if (which < FREE) {
            c = which == 0 ? next++ : vertices[(vertexCount - 1 - which) & (RECENT - 1)];
            remember(c, which == 0);
        } else {
            // 13 and 14 are one less and one more than the last.
            c = which == 15 ? last + Varint.signed(numbers.next()) : last + (which == 13 ? -1 : 1);
            last = c;
            remember(c, true);
        }
        rememberEdge(c, b);
        rememberEdge(a, c);
        set(corners, a, b, c);
    }

    /** A new vertex and two that are new or recent. */
    private void onNewVertex(int codes, int[] corners) {
        int second = codes >> 4;
        int third = codes & 15;
        int a = next++;
        int b = second == 0 ? next++ : vertices[(vertexCount - second) & (RECENT - 1)];
        int c = third == 0 ? next++ : vertices[(vertexCount - third) & (RECENT - 1)];
        remember(a, true);
        remember(b, second == 0);
        remember(c, third == 0);
        rememberTriangle(a, b, c);
        set(corners, a, b, c);
    }

    /** Three vertices that are new, recent or free. */
    private void free(int code, Varint numbers, int[] corners) throws FormatException {
        int codes = numbers.nextByte();
        int second = codes >> 4;
        int third = codes & 15;
        if (codes == 0) {
            next = 0;
        }
        boolean firstIsNew = code == 0xFE;
        int a = firstIsNew ? next++ : 0;
        int b = second == 0 ? next++ : vertices[(vertexCount - second) & (RECENT - 1)];
        int c = third == 0 ? next++ : vertices[(vertexCount - third) & (RECENT - 1)];
        a = firstIsNew ? a : freeIndex(numbers);
        b = second == 15 ? freeIndex(numbers) : b;
        c = third == 15 ? freeIndex(numbers) : c;
        remember(a, true);
        remember(b, second == 0 || second == 15);
        remember(c, third == 0 || third == 15);
        rememberTriangle(a, b, c);
        set(corners, a, b, c);
    }

    private int freeIndex(Varint numbers) throws FormatException {
        last += Varint.signed(numbers.next());
        return last;
    }

    private void remember(int vertex, boolean isNew) {
        vertices[vertexCount] = vertex;
        vertexCount = (vertexCount + (isNew ? 1 : 0)) & (RECENT - 1);
    }

    private void rememberEdge(int from, int to) {
        edgeFrom[edgeCount] = from;
        edgeTo[edgeCount] = to;
        edgeCount = (edgeCount + 1) & (RECENT - 1);
    }

    private void rememberTriangle(int a, int b, int c) {
        rememberEdge(b, a);
        rememberEdge(c, b);
        rememberEdge(a, c);
    }

    private static void set(int[] corners, int a, int b, int c) {
        corners[0] = a;
        corners[1] = b;
        corners[2] = c;
    }
}
