package org.bozzetto.ai3d.picture.solid;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes straight lines between points edges of a triangulation, by flipping away what crosses them (Sloan, "A Fast Algorithm for
 * Generating Constrained Delaunay Triangulations", 1993).
 */
final class FixedEdges {
    private final Triangulation mesh;

    FixedEdges(Triangulation mesh) {
        this.mesh = mesh;
    }

    /** @throws CrossingException if the line crosses one that is fixed already */
    void add(int from, int to) throws CrossingException {
        int at = from;
        while (at != to) {
            at = addUntilNextPoint(at, to);
        }
    }

    /** Two fixed lines cross: the outline is not simple. */
    static final class CrossingException extends Exception {
        CrossingException() {
            super("two lines of the outline cross");
        }
    }

    /** Fixes the line up to {@code to}, or to the first point that lies on it; answers that point. */
    private int addUntilNextPoint(int from, int to) throws CrossingException {
        int start = mesh.entryAt(from);
        int entry = start;
        do {
            int right = mesh.corner(Triangulation.next(entry));
            int left = mesh.corner(Triangulation.previous(entry));
            if (reaches(from, to, right)) {
                mesh.fix(entry);
                return right;
            }
            if (mesh.side(from, to, right) < 0 && mesh.side(from, to, left) > 0) {
                return flipThrough(from, to, Triangulation.next(entry));
            }
            entry = mesh.twin(Triangulation.previous(entry));
        } while (entry != start);
        throw new CrossingException();
    }

    /** Whether a point lies on the way from one to the other, or is its end. */
    private boolean reaches(int from, int to, int point) {
        if (point == to) {
            return true;
        }
        if (mesh.side(from, to, point) != 0) {
            return false;
        }
        long dx = (long) mesh.x(to) - mesh.x(from);
        long dy = (long) mesh.y(to) - mesh.y(from);
        long along = dx * ((long) mesh.x(point) - mesh.x(from)) + dy * ((long) mesh.y(point) - mesh.y(from));
        return along > 0 && along < dx * dx + dy * dy;
    }

    private int flipThrough(int from, int to, int firstCrossed) throws CrossingException {
        ArrayDeque<int[]> crossed = new ArrayDeque<>();
        int end = to;
        int entry = firstCrossed;
        while (true) {
            if (mesh.isFixed(entry)) {
                throw new CrossingException();
            }
            crossed.add(new int[] {mesh.corner(entry), mesh.corner(Triangulation.next(entry))});
            int across = mesh.twin(entry);
            int apex = mesh.corner(Triangulation.previous(across));
            if (apex == to || mesh.side(from, to, apex) == 0) {
                end = apex;
                break;
            }
            entry = mesh.side(from, to, apex) < 0 ? Triangulation.previous(across) : Triangulation.next(across);
        }
        List<int[]> made = new ArrayList<>();
        int patience = 64 * crossed.size() * crossed.size() + 64;
        while (!crossed.isEmpty()) {
            if (patience-- == 0) {
                throw new CrossingException();
            }
            int[] edge = crossed.poll();
            int at = edgeBetween(edge[0], edge[1]);
            if (!mesh.canFlip(at)) {
                crossed.add(edge);
                continue;
            }
            mesh.flip(at);
            int a = mesh.corner(at);
            int b = mesh.corner(Triangulation.next(at));
            boolean endsOnLine = a == from || b == from || a == end || b == end;
            if (!endsOnLine && mesh.side(from, end, a) < 0 != mesh.side(from, end, b) < 0) {
                crossed.add(new int[] {a, b});
            } else {
                made.add(new int[] {a, b});
            }
        }
        mesh.fix(edgeBetween(from, end));
        for (int[] edge : made) {
            int at = edgeBetween(edge[0], edge[1]);
            if (at != Triangulation.NONE) {
                mesh.settle(at);
            }
        }
        return end;
    }

    /** An entry of the edge between two points, one of them at least no frame point; NONE when there is no such edge. */
    private int edgeBetween(int a, int b) {
        int center = Triangulation.isFrame(a) ? b : a;
        int end = center == a ? b : a;
        int start = mesh.entryAt(center);
        int entry = start;
        do {
            if (mesh.corner(Triangulation.next(entry)) == end) {
                return entry;
            }
            entry = mesh.twin(Triangulation.previous(entry));
        } while (entry != start);
        return Triangulation.NONE;
    }
}
