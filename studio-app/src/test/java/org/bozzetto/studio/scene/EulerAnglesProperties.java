package org.bozzetto.studio.scene;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.bozzetto.kernel.math.Quat;
import org.bozzetto.kernel.math.Vec3;

final class EulerAnglesProperties {
    @Property
    void anglesThatAreShownGiveTheSameRotationAgain(
            @ForAll @DoubleRange(min = -3.2, max = 3.2) double x,
            @ForAll @DoubleRange(min = -1.6, max = 1.6) double y,
            @ForAll @DoubleRange(min = -3.2, max = 3.2) double z) {
        Quat rotation = EulerAngles.toQuat(new Vec3(x, y, z));
        Quat again = EulerAngles.toQuat(EulerAngles.of(rotation));
        double same = Math.abs(rotation.x() * again.x()
                + rotation.y() * again.y()
                + rotation.z() * again.z()
                + rotation.w() * again.w());
        assertThat(same).isGreaterThan(1 - 1e-6);
    }
}
