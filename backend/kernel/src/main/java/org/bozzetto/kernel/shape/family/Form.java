package org.bozzetto.kernel.shape.family;

import java.util.ArrayList;
import java.util.List;
import org.bozzetto.kernel.shape.Family;
import org.bozzetto.kernel.shape.Parameter;
import org.bozzetto.kernel.shape.finish.Slot;

/** What the families have in common: who they are and what can be changed. */
abstract class Form implements Family {
    private final String id;
    private final String name;
    private final String category;
    private final String description;
    private final List<String> synonyms;
    private final List<Parameter> parameters = new ArrayList<>();

    Form(String id, String name, String category, String description, String... synonyms) {
        this.id = id;
        this.name = name;
        this.category = category;
        this.description = description;
        this.synonyms = List.of(synonyms);
    }

    final void metres(String parameter, String label, double min, double max, double initial) {
        parameters.add(new Parameter.Quantity(parameter, label, Parameter.Unit.METRE, min, max, initial));
    }

    final void ratio(String parameter, String label, double min, double max, double initial) {
        parameters.add(new Parameter.Quantity(parameter, label, Parameter.Unit.RATIO, min, max, initial));
    }

    final void degrees(String parameter, String label, double min, double max, double initial) {
        parameters.add(new Parameter.Quantity(
                parameter,
                label,
                Parameter.Unit.RADIAN,
                Math.toRadians(min),
                Math.toRadians(max),
                Math.toRadians(initial)));
    }

    final void count(String parameter, String label, int min, int max, int initial) {
        parameters.add(new Parameter.Quantity(parameter, label, Parameter.Unit.COUNT, min, max, initial));
    }

    final void flag(String parameter, String label, boolean initial) {
        parameters.add(new Parameter.Flag(parameter, label, initial));
    }

    /** The first option is the initial one. */
    final void choice(String parameter, String label, String... options) {
        parameters.add(new Parameter.Choice(parameter, label, List.of(options), options[0]));
    }

    final Slot slot(Slot slot) {
        parameters.addAll(slot.parameters());
        return slot;
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String category() {
        return category;
    }

    @Override
    public final String description() {
        return description;
    }

    @Override
    public final List<String> synonyms() {
        return synonyms;
    }

    @Override
    public final List<Parameter> parameters() {
        return List.copyOf(parameters);
    }
}
