package org.bozzetto.studio.team;

import java.util.Locale;
import java.util.Optional;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.Edit;
import org.bozzetto.kernel.change.Payload;
import org.bozzetto.kernel.change.ProjectRenamed;
import org.bozzetto.kernel.change.SurfaceValue;
import org.bozzetto.kernel.document.Property;
import org.bozzetto.kernel.material.Rgb;
import org.bozzetto.kernel.math.Transform;
import org.bozzetto.kernel.math.Vec3;
import org.bozzetto.kernel.shape.ParameterValue;
import org.bozzetto.kernel.sync.Conflict;
import org.bozzetto.library.CopyRenewal;

/** Both sides of a conflict, for people. */
final class InWords {
    private InWords() {}

    /** {@code Lamp: base colour}. */
    static String what(Conflict conflict) {
        return what(conflict.thing(), conflict.property());
    }

    static String what(String thing, Property property) {
        String part = property.part().isEmpty() ? "" : " " + property.part();
        String aspect = property.aspect().words() + part;
        return thing.isEmpty() ? aspect : thing + ": " + aspect;
    }

    /** That the server was put back to an earlier time, and what becomes of what it has lost. */
    static String renewed(CopyRenewal.Renewed what) {
        StringBuilder words =
                new StringBuilder("The server has an older state of this project, as after a restore from a"
                        + " backup. It has been fetched anew.");
        if (what.again() > 0) {
            words.append(" What you had made since is sent again (")
                    .append(count(what.again()))
                    .append(").");
        }
        if (what.others() > 0) {
            words.append(" What others had made since (")
                    .append(count(what.others()))
                    .append(") comes back when they are here again; how it was before is kept in ")
                    .append(what.kept())
                    .append('.');
        }
        return words.toString();
    }

    private static String count(int changes) {
        return changes == 1 ? "1 change" : changes + " changes";
    }

    /** The value that a change sets. */
    static String value(Payload payload) {
        return switch (payload) {
            case Edit edit -> value(edit);
            case ProjectRenamed(var name) -> name;
            case AssetChange.Renamed renamed -> renamed.name();
            case AssetChange.Described described -> described.description();
            case AssetChange.Tagged tagged -> String.join(", ", tagged.tags());
            case AssetChange.Removed _ -> "removed";
            case AssetChange.Restored _ -> "kept";
            case AssetChange.Revised revised ->
                revised.revision().provenance().pipeline() + " ("
                        + revised.revision().blobs().size() + " files)";
            default -> "another value";
        };
    }

    private static String value(Edit edit) {
        return switch (edit) {
            case Edit.RenameScene rename -> rename.name();
            case Edit.RenameNode rename -> rename.name();
            case Edit.RenameMaterial rename -> rename.name();
            case Edit.RemoveScene _, Edit.RemoveNode _, Edit.RemoveMaterial _ -> "removed";
            case Edit.RestoreScene _, Edit.RestoreNode _, Edit.RestoreMaterial _ -> "kept";
            case Edit.SetVisible set -> set.visible() ? "shown" : "hidden";
            case Edit.SetLocked set -> set.locked() ? "locked" : "free";
            case Edit.SetTransform set -> value(set.transform());
            case Edit.SetSurface set -> value(set.value());
            case Edit.SetShapeParameter set -> value(set.value());
            case Edit.AssignMaterial assign -> assign.material().isPresent() ? "another material" : "its own";
            case Edit.SetSurroundings set -> hex(set.top()) + " to " + hex(set.horizon());
            case Edit.MoveNode move -> move.parent().equals(Edit.ROOT) ? "in the scene" : "in a group";
            case Edit.SetContent _, Edit.AddScene _, Edit.AddNode _, Edit.AddMaterial _ -> "another content";
        };
    }

    private static String value(Transform transform) {
        Vec3 at = transform.translation();
        Vec3 size = transform.scale();
        return String.format(
                Locale.ROOT,
                "at %.2f, %.2f, %.2f m, scaled %.2f, %.2f, %.2f",
                at.x(),
                at.y(),
                at.z(),
                size.x(),
                size.y(),
                size.z());
    }

    private static String value(SurfaceValue surface) {
        return switch (surface) {
            case SurfaceValue.BaseColor(var color) -> hex(color);
            case SurfaceValue.Emissive(var color) -> hex(color);
            case SurfaceValue.Opacity(var value) -> percent(value);
            case SurfaceValue.Metallic(var value) -> percent(value);
            case SurfaceValue.Roughness(var value) -> percent(value);
            case SurfaceValue.Picture(var picture) -> picture.isPresent() ? "a picture" : "no picture";
        };
    }

    private static String value(Optional<ParameterValue> parameter) {
        return parameter.map(InWords::value).orElse("as usual");
    }

    private static String value(ParameterValue parameter) {
        return switch (parameter) {
            case ParameterValue.Quantity(var value) -> String.format(Locale.ROOT, "%.3g", value);
            case ParameterValue.Flag(var value) -> value ? "yes" : "no";
            case ParameterValue.Choice(var value) -> value;
            case ParameterValue.Color(var value) -> hex(value);
        };
    }

    private static String percent(double value) {
        return Math.round(value * 100) + " %";
    }

    private static String hex(Rgb color) {
        return String.format("#%06X", color.toSrgb());
    }
}
