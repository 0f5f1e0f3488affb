package org.bozzetto.gateway.operations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** Whether the process lives (it answers) and whether it can do its work (what it needs is there, and it is not ending). */
public final class Health {
    private final Map<String, BooleanSupplier> needs = new LinkedHashMap<>();
    private final AtomicBoolean draining = new AtomicBoolean();

    /** @param name what it needs: {@code data} */
    public Health needs(String name, BooleanSupplier there) {
        needs.put(name, there);
        return this;
    }

    /** From now on no new work is to be sent here. */
    public void drain() {
        draining.set(true);
    }

    public boolean isReady() {
        return !draining.get() && needs.values().stream().allMatch(BooleanSupplier::getAsBoolean);
    }

    /** The API's Health: with each part for operators, without for the world. */
    public Map<String, Object> readiness(boolean parts) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("status", name(isReady()));
        if (parts) {
            List<Map<String, String>> checks = new ArrayList<>();
            needs.forEach((name, there) -> checks.add(Map.of("name", name, "status", name(there.getAsBoolean()))));
            checks.add(Map.of("name", "accepting", "status", name(!draining.get())));
            answer.put("checks", checks);
        }
        return answer;
    }

    private static String name(boolean up) {
        return up ? "UP" : "DOWN";
    }
}
