package org.bozzetto.kernel.mesh;

import java.util.Arrays;
import java.util.List;

/**
 * Numbers things by equality: the first ones of their kind get 0, 1, 2 …, equal ones the same number. An open-addressing table of
 * ints, without an object per thing.
 *
 * @param numbers one per item
 * @param firsts the first item of each number
 */
public record Distinct(int[] numbers, int[] firsts) {
    private static final int EMPTY = -1;

    /** What makes items equal. */
    public interface Keys {
        /** Well mixed in all its bits ({@link #mix}). */
        int hash(int item);

        boolean same(int a, int b);
    }

    public int count() {
        return firsts.length;
    }

    /** Numbers items {@code 0..items-1}. */
    public static Distinct of(int items, Keys keys) {
        int[] numbers = new int[items];
        int[] firsts = new int[Math.max(16, items / 4)];
        int[] table = emptyTable(firsts.length);
        int count = 0;
        for (int item = 0; item < items; item++) {
            int slot = slot(table, firsts, item, keys);
            if (table[slot] == EMPTY) {
                if (count == firsts.length) {
                    firsts = Arrays.copyOf(firsts, (int) Math.min(items, 2L * count));
                    table = refilled(firsts, count, keys);
                    slot = slot(table, firsts, item, keys);
                }
                firsts[count] = item;
                table[slot] = count++;
            }
            numbers[item] = table[slot];
        }
        return new Distinct(numbers, Arrays.copyOf(firsts, count));
    }

    /** Numbers positions (x y z each); zero and minus zero are equal, and so is every NaN. */
    public static Distinct positions(float[] positions) {
        return of(positions.length / 3, new Keys() {
            @Override
            public int hash(int item) {
                return mix(mix(bits(3 * item), bits(3 * item + 1)), bits(3 * item + 2));
            }

            @Override
            public boolean same(int a, int b) {
                return bits(3 * a) == bits(3 * b)
                        && bits(3 * a + 1) == bits(3 * b + 1)
                        && bits(3 * a + 2) == bits(3 * b + 2);
            }

            private int bits(int at) {
                return bitsOf(positions[at]);
            }
        });
    }

    /** Numbers the positions of several meshes together, one mesh after the other. */
    public static Distinct positions(List<Mesh> meshes) {
        if (meshes.size() == 1) {
            return positions(meshes.getFirst().positions());
        }
        float[] all = new float
                [Math.toIntExact(meshes.stream()
                        .mapToLong(mesh -> mesh.positions().length)
                        .sum())];
        int at = 0;
        for (Mesh mesh : meshes) {
            System.arraycopy(mesh.positions(), 0, all, at, mesh.positions().length);
            at += mesh.positions().length;
        }
        return positions(all);
    }

    /** The bits of a number for which minus zero is zero. */
    public static int bitsOf(float value) {
        return Float.floatToIntBits(value + 0f);
    }

    /** Folds {@code next} into a hash. Round numbers differ in few high bits of their floats: all bits must count. */
    public static int mix(int hash, int next) {
        long h = (hash * 0x9E3779B97F4A7C15L ^ next) * 0xBF58476D1CE4E5B9L;
        return (int) (h ^ (h >>> 32));
    }

    private static int slot(int[] table, int[] firsts, int item, Keys keys) {
        int mask = table.length - 1;
        int slot = keys.hash(item) & mask;
        while (table[slot] != EMPTY && !keys.same(firsts[table[slot]], item)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private static int[] refilled(int[] firsts, int count, Keys keys) {
        int[] table = emptyTable(firsts.length);
        int mask = table.length - 1;
        for (int number = 0; number < count; number++) {
            int slot = keys.hash(firsts[number]) & mask;
            while (table[slot] != EMPTY) {
                slot = (slot + 1) & mask;
            }
            table[slot] = number;
        }
        return table;
    }

    /** With room for {@code entries} at a load of at most a half, up to half a billion. */
    private static int[] emptyTable(int entries) {
        int[] empty = new int[Math.min(1 << 30, Integer.highestOneBit(Math.min(entries, 1 << 28)) << 2)];
        Arrays.fill(empty, EMPTY);
        return empty;
    }
}
