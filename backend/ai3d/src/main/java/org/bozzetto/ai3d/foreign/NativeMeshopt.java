package org.bozzetto.ai3d.foreign;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import org.bozzetto.kernel.format.gltf.MeshoptEncoder;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.util.meshoptimizer.MeshOptimizer;

/**
 * Compresses geometry with meshoptimizer, in this process: what it gets are arrays of ours whose every index was checked. Versions
 * are those of EXT_meshopt_compression.
 */
public final class NativeMeshopt implements MeshoptEncoder {
    private static final int VERTEX_VERSION = 0;
    private static final int INDEX_VERSION = 1;

    @Override
    public boolean isUsable() {
        try {
            MeshOptimizer.meshopt_encodeVertexVersion(VERTEX_VERSION);
            MeshOptimizer.meshopt_encodeIndexVersion(INDEX_VERSION);
            return true;
        } catch (LinkageError e) {
            return false;
        }
    }

    @Override
    public byte[] attributes(byte[] elements, int count, int stride) {
        ByteBuffer source = MemoryUtil.memAlloc(elements.length);
        int bound = Math.toIntExact(MeshOptimizer.meshopt_encodeVertexBufferBound(count, stride));
        ByteBuffer target = MemoryUtil.memAlloc(bound);
        try {
            source.put(elements).flip();
            return taken(target, MeshOptimizer.meshopt_encodeVertexBuffer(target, source, count, stride));
        } finally {
            MemoryUtil.memFree(source);
            MemoryUtil.memFree(target);
        }
    }

    @Override
    public byte[] triangles(int[] indices, int vertices) {
        IntBuffer source = copied(indices);
        int bound = Math.toIntExact(MeshOptimizer.meshopt_encodeIndexBufferBound(indices.length, vertices));
        ByteBuffer target = MemoryUtil.memAlloc(bound);
        try {
            return taken(target, MeshOptimizer.meshopt_encodeIndexBuffer(target, source));
        } finally {
            MemoryUtil.memFree(source);
            MemoryUtil.memFree(target);
        }
    }

    @Override
    public byte[] indices(int[] indices, int vertices) {
        IntBuffer source = copied(indices);
        int bound = Math.toIntExact(MeshOptimizer.meshopt_encodeIndexSequenceBound(indices.length, vertices));
        ByteBuffer target = MemoryUtil.memAlloc(bound);
        try {
            return taken(target, MeshOptimizer.meshopt_encodeIndexSequence(target, source));
        } finally {
            MemoryUtil.memFree(source);
            MemoryUtil.memFree(target);
        }
    }

    @Override
    public int[] ordered(int[] triangles, int vertices) {
        IntBuffer buffer = copied(triangles);
        try {
            MeshOptimizer.meshopt_optimizeVertexCache(buffer, buffer, vertices);
            int[] ordered = new int[triangles.length];
            buffer.get(0, ordered);
            return ordered;
        } finally {
            MemoryUtil.memFree(buffer);
        }
    }

    private static IntBuffer copied(int[] values) {
        IntBuffer buffer = MemoryUtil.memAllocInt(values.length);
        buffer.put(values).flip();
        return buffer;
    }

    private static byte[] taken(ByteBuffer target, long length) {
        if (length == 0) {
            throw new IllegalStateException("meshoptimizer did not keep to its own bound");
        }
        byte[] bytes = new byte[Math.toIntExact(length)];
        target.get(0, bytes);
        return bytes;
    }
}
