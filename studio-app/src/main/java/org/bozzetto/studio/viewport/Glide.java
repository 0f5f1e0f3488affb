package org.bozzetto.studio.viewport;

import javafx.animation.Interpolator;
import javafx.animation.Transition;
import javafx.beans.property.ObjectProperty;
import javafx.util.Duration;

/** Moves the eye from where it is to where it shall be in 180 ms, easing out. */
final class Glide extends Transition {
    private static final Duration TIME = Duration.millis(180);

    private final ObjectProperty<Orbit> eye;
    private final Orbit from;
    private final Orbit to;

    private Glide(ObjectProperty<Orbit> eye, Orbit to) {
        this.eye = eye;
        this.from = eye.get();
        this.to = to;
        setCycleDuration(TIME);
        setInterpolator(Interpolator.EASE_OUT);
    }

    /** At once when motion is not wanted. */
    static void to(ObjectProperty<Orbit> eye, Orbit target, boolean reduceMotion) {
        if (reduceMotion) {
            eye.set(target);
        } else {
            new Glide(eye, target).play();
        }
    }

    @Override
    protected void interpolate(double fraction) {
        eye.set(fraction >= 1 ? to : from.towards(to, fraction));
    }
}
