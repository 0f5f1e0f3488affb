package org.bozzetto.ai3d.picture.foreground;

import java.util.Arrays;
import org.bozzetto.ai3d.picture.Checkpoint;
import org.bozzetto.ai3d.pipeline.CancelledException;

/**
 * Minimum cut on a grid of pixels with eight neighbours each: two search trees grow from source and sink, and are repaired
 * instead of rebuilt after each augmentation. Boykov, Kolmogorov, "An Experimental Comparison of Min-Cut/Max-Flow Algorithms for
 * Energy Minimization in Vision" (2004), with the distance marks of section 3.2.3. Whole capacities, so the result is exact.
 */
final class GridCut {
    /** Neighbour directions; the opposite of {@code d} is {@code d ^ 1}. */
    static final int[] DX = {1, -1, 0, 0, 1, -1, 1, -1};

    static final int[] DY = {0, 0, 1, -1, 1, -1, -1, 1};

    private static final int CHECK_EVERY = 512;
    private static final byte FREE = 0;
    private static final byte SOURCE = 1;
    private static final byte SINK = 2;
    private static final byte TERMINAL = 8;
    private static final byte NONE = 9;
    private static final byte ORPHAN = 10;

    private final int width;
    private final int height;
    private final int[] capacity;
    private final int[] terminal;
    private final byte[] tree;
    private final byte[] parent;
    private final int[] mark;
    private final int[] distance;
    private final NodeQueue active;
    private final NodeQueue orphans;
    private int time;

    GridCut(int width, int height) {
        this.width = width;
        this.height = height;
        int n = width * height;
        capacity = new int[8 * n];
        terminal = new int[n];
        tree = new byte[n];
        parent = new byte[n];
        mark = new int[n];
        distance = new int[n];
        active = new NodeQueue(n);
        orphans = new NodeQueue(n);
    }

    /** Cost of giving a pixel to the sink and of giving it to the source, each 0 or more. */
    void terminal(int node, int toSinkCost, int toSourceCost) {
        terminal[node] = toSinkCost - toSourceCost;
    }

    /** Cost of parting a pixel from its neighbour in a direction; that neighbour must exist. */
    void link(int node, int direction, int cost) {
        capacity[8 * node + direction] = cost;
        capacity[8 * neighbour(node, direction) + (direction ^ 1)] = cost;
    }

    private int neighbour(int node, int direction) {
        return node + DY[direction] * width + DX[direction];
    }

    private boolean hasNeighbour(int node, int direction) {
        int x = node % width + DX[direction];
        int y = node / width + DY[direction];
        return x >= 0 && y >= 0 && x < width && y < height;
    }

    /** @return per pixel, whether it stays with the source */
    boolean[] cut(Checkpoint checkpoint) throws CancelledException {
        Arrays.fill(parent, NONE);
        for (int i = 0; i < tree.length; i++) {
            if (terminal[i] != 0) {
                tree[i] = terminal[i] > 0 ? SOURCE : SINK;
                parent[i] = TERMINAL;
                distance[i] = 1;
                active.add(i);
            }
        }
        int steps = 0;
        int node = -1;
        while (true) {
            if (++steps % CHECK_EVERY == 0) {
                checkpoint.check();
            }
            if (node < 0 || parent[node] == NONE) {
                node = active.poll();
                if (node < 0) {
                    break;
                }
                if (parent[node] == NONE) {
                    node = -1;
                    continue;
                }
            }
            int bridge = grow(node);
            if (bridge < 0) {
                node = -1;
                continue;
            }
            time++;
            augment(node, bridge);
            adopt();
        }
        boolean[] source = new boolean[tree.length];
        for (int i = 0; i < source.length; i++) {
            source[i] = tree[i] == SOURCE;
        }
        return source;
    }

    /** Takes in free neighbours; answers the direction that leads to the other tree, or -1. */
    private int grow(int node) {
        for (int d = 0; d < 8; d++) {
            if (!hasNeighbour(node, d)) {
                continue;
            }
            int next = neighbour(node, d);
            int residual = tree[node] == SOURCE ? capacity[8 * node + d] : capacity[8 * next + (d ^ 1)];
            if (residual == 0) {
                continue;
            }
            if (tree[next] == FREE) {
                tree[next] = tree[node];
                parent[next] = (byte) (d ^ 1);
                mark[next] = mark[node];
                distance[next] = distance[node] + 1;
                active.add(next);
            } else if (tree[next] != tree[node]) {
                return d;
            } else if (mark[next] <= mark[node] && distance[next] > distance[node] + 1) {
                parent[next] = (byte) (d ^ 1);
                mark[next] = mark[node];
                distance[next] = distance[node] + 1;
            }
        }
        return -1;
    }

    private void augment(int node, int direction) {
        boolean fromSource = tree[node] == SOURCE;
        int near = fromSource ? node : neighbour(node, direction);
        int far = fromSource ? neighbour(node, direction) : node;
        int arc = 8 * near + (fromSource ? direction : direction ^ 1);
        int back = 8 * far + (fromSource ? direction ^ 1 : direction);
        int flow = capacity[arc];
        for (int at = near; ; at = neighbour(at, parent[at])) {
            if (parent[at] == TERMINAL) {
                flow = Math.min(flow, terminal[at]);
                break;
            }
            flow = Math.min(flow, capacity[8 * neighbour(at, parent[at]) + (parent[at] ^ 1)]);
        }
        for (int at = far; ; at = neighbour(at, parent[at])) {
            if (parent[at] == TERMINAL) {
                flow = Math.min(flow, -terminal[at]);
                break;
            }
            flow = Math.min(flow, capacity[8 * at + parent[at]]);
        }
        capacity[arc] -= flow;
        capacity[back] += flow;
        push(near, flow, true);
        push(far, flow, false);
    }

    private void push(int start, int flow, boolean source) {
        int at = start;
        while (parent[at] != TERMINAL) {
            int up = neighbour(at, parent[at]);
            int down = 8 * up + (parent[at] ^ 1);
            int rise = 8 * at + parent[at];
            int spent = source ? down : rise;
            capacity[spent] -= flow;
            capacity[source ? rise : down] += flow;
            if (capacity[spent] == 0) {
                orphan(at);
            }
            at = up;
        }
        terminal[at] += source ? -flow : flow;
        if (terminal[at] == 0) {
            orphan(at);
        }
    }

    private void orphan(int node) {
        parent[node] = ORPHAN;
        orphans.add(node);
    }

    private void adopt() {
        for (int node = orphans.poll(); node >= 0; node = orphans.poll()) {
            int best = -1;
            int least = Integer.MAX_VALUE;
            for (int d = 0; d < 8; d++) {
                if (hasNeighbour(node, d) && residualTowards(node, d) > 0) {
                    int length = rootDistance(neighbour(node, d));
                    if (length < least) {
                        least = length;
                        best = d;
                    }
                }
            }
            if (best >= 0) {
                parent[node] = (byte) best;
                mark[node] = time;
                distance[node] = least + 1;
            } else {
                release(node);
            }
        }
    }

    /** Residual of the arc by which a neighbour of the same tree could feed a node; 0 when it is of another tree. */
    private int residualTowards(int node, int d) {
        int next = neighbour(node, d);
        if (tree[next] != tree[node] || parent[next] == NONE) {
            return 0;
        }
        return tree[node] == SOURCE ? capacity[8 * next + (d ^ 1)] : capacity[8 * node + d];
    }

    /** Length of the way to the terminal, or MAX_VALUE when it ends at an orphan. */
    private int rootDistance(int start) {
        int length = 0;
        int at = start;
        while (mark[at] != time) {
            if (parent[at] == TERMINAL) {
                mark[at] = time;
                distance[at] = 1;
                break;
            }
            if (parent[at] == ORPHAN || parent[at] == NONE) {
                return Integer.MAX_VALUE;
            }
            length++;
            at = neighbour(at, parent[at]);
        }
        if (parent[at] == ORPHAN || parent[at] == NONE) {
            return Integer.MAX_VALUE;
        }
        length += distance[at];
        int result = length;
        for (int back = start; mark[back] != time; back = neighbour(back, parent[back])) {
            mark[back] = time;
            distance[back] = length--;
        }
        return result;
    }

    private void release(int node) {
        for (int d = 0; d < 8; d++) {
            if (!hasNeighbour(node, d)) {
                continue;
            }
            int next = neighbour(node, d);
            if (tree[next] != tree[node] || parent[next] == NONE) {
                continue;
            }
            if (residualTowards(node, d) > 0) {
                active.add(next);
            }
            if (parent[next] == (d ^ 1)) {
                orphan(next);
            }
        }
        tree[node] = FREE;
        parent[node] = NONE;
    }
}
