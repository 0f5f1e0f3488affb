package org.bozzetto.kernel.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The ways back of the changes of one group, in the order the changes were made. */
final class UndoGroup {
    /**
     * The way back of one change.
     *
     * @param position of the last change it takes back, in the project's log
     */
    record WayBack(List<Applied.Inverse> inverse, long position) {}

    /** Tells where somebody else last wrote a property; 0 for nowhere. */
    interface Foreign {
        long lastPosition(Property property);
    }

    private final UUID gesture;
    private final UUID loggedAs;
    private final boolean marked;
    private final List<WayBack> waysBack = new ArrayList<>();
    private final Map<Property, Integer> latest = new HashMap<>();

    /**
     * @param gesture the group as it was first made
     * @param loggedAs the group in the log whose changes are collected here
     * @param marked whether it undoes or redoes the gesture
     */
    UndoGroup(UUID gesture, UUID loggedAs, boolean marked) {
        this.gesture = gesture;
        this.loggedAs = loggedAs;
        this.marked = marked;
    }

    UndoGroup copy() {
        UndoGroup copy = new UndoGroup(gesture, loggedAs, marked);
        copy.waysBack.addAll(waysBack);
        copy.latest.putAll(latest);
        return copy;
    }

    UUID gesture() {
        return gesture;
    }

    UUID loggedAs() {
        return loggedAs;
    }

    boolean marked() {
        return marked;
    }

    List<WayBack> waysBack() {
        return waysBack;
    }

    /**
     * Collects a change's way back. When the group wrote the same property before, and nobody else in between, the first old value
     * is enough: a dragged slider is taken back by one change.
     */
    void add(WayBack way, Foreign foreign) {
        if (way.inverse().size() == 1) {
            Property property = way.inverse().getFirst().property();
            int earlier = earlier(property);
            if (earlier >= 0
                    && foreign.lastPosition(property) < waysBack.get(earlier).position()) {
                waysBack.set(earlier, new WayBack(waysBack.get(earlier).inverse(), way.position()));
                return;
            }
        }
        restore(way);
    }

    /** Collects a way back as a snapshot has it. */
    void restore(WayBack way) {
        if (way.inverse().size() == 1) {
            latest.put(way.inverse().getFirst().property(), waysBack.size());
        }
        waysBack.add(way);
    }

    /** The way back that one for {@code property} can merge with, or -1. */
    private int earlier(Property property) {
        if (property.aspect().isIndependent()) {
            return latest.getOrDefault(property, -1);
        }
        int last = waysBack.size() - 1;
        return last >= 0
                        && waysBack.get(last).inverse().size() == 1
                        && waysBack.get(last).inverse().getFirst().property().equals(property)
                ? last
                : -1;
    }
}
