package org.bozzetto.studio.viewport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bozzetto.kernel.math.Bounds;
import org.bozzetto.kernel.math.Vec3;
import org.junit.jupiter.api.Test;

final class DetailPlanTest {
    private static final DetailPlan.View VIEW =
            new DetailPlan.View(new Orbit(Vec3.ZERO, 0, Math.toRadians(10), 10), 1000, 800);

    private static DetailPlan.Thing cube(double x, double z, boolean pinned) {
        Vec3 at = new Vec3(x, 0, z);
        Vec3 half = new Vec3(0.5, 0.5, 0.5);
        return new DetailPlan.Thing(UUID.randomUUID(), new Bounds(at.minus(half), at.plus(half)), 2, 1000, 40, pinned);
    }

    @Test
    void aSmallSceneIsDrawnInFullEvenOutsideThePicture() {
        List<DetailPlan.Thing> things = List.of(cube(0, 0, false), cube(0, 500, false));
        DetailPlan plan = DetailPlan.of(things, VIEW, DetailBudget.LEAST, Set.of());
        assertThat(plan.full()).hasSize(2);
        assertThat(plan.crowd()).isEmpty();
    }

    @Test
    void theBudgetGoesToWhatIsLargestOnTheScreen() {
        List<DetailPlan.Thing> things = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            things.add(cube(0, -2.0 * i, false));
        }
        DetailPlan plan = DetailPlan.of(things, VIEW, new DetailBudget(100, 50_000), Set.of());
        assertThat(plan.full())
                .containsExactlyInAnyOrderElementsOf(
                        things.subList(0, 50).stream().map(DetailPlan.Thing::id).toList());
        assertThat(plan.crowd()).hasSize(950);
        assertThat(plan.crowd().get(things.get(999).id()))
                .as("a box will do far away")
                .isTrue();
    }

    @Test
    void whatIsSelectedIsDrawnInFullWhereverItIs() {
        List<DetailPlan.Thing> things = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            things.add(cube(i, 0, false));
        }
        DetailPlan.Thing far = cube(0, -900, true);
        things.add(far);
        DetailPlan plan = DetailPlan.of(things, VIEW, new DetailBudget(10, 5000), Set.of());
        assertThat(plan.full()).contains(far.id()).hasSizeLessThan(7);
    }

    @Test
    void whatIsDrawnInFullStaysSoAmongItsEquals() {
        List<DetailPlan.Thing> things = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            things.add(cube(0.001 * i, 0, false));
        }
        UUID last = things.getLast().id();
        DetailPlan plan = DetailPlan.of(things, VIEW, new DetailBudget(2, 1000), Set.of(last));
        assertThat(plan.full()).containsExactly(last);
    }

    @Test
    void nothingIsSeenBehindTheEyeOrBesideThePicture() {
        assertThat(VIEW.pixels(cube(0, 0, false).bounds())).isGreaterThan(50);
        assertThat(VIEW.pixels(cube(0, 40, false).bounds())).isZero();
        assertThat(VIEW.pixels(cube(30, 0, false).bounds())).isZero();
        assertThat(VIEW.pixels(Bounds.EMPTY)).isZero();
    }

    @Test
    void slowPicturesLowerWhatIsDrawnWhileTheViewMovesAndFastOnesRaiseIt() {
        FramePace pace = new FramePace();
        DetailBudget first = pace.moving();
        long now = 0;
        for (int i = 0; i < 200; i++) {
            now += 120_000_000;
            pace.picture(now);
        }
        assertThat(pace.moving()).isEqualTo(DetailBudget.LEAST);
        assertThat(pace.resting().triangles()).isGreaterThan(DetailBudget.LEAST.triangles());
        for (int i = 0; i < 400; i++) {
            now += 10_000_000;
            pace.picture(now);
        }
        assertThat(pace.moving()).isEqualTo(DetailBudget.MOST);
        assertThat(first.triangles()).isLessThan(DetailBudget.MOST.triangles());
    }

    @Test
    void aHandAtRestIsNoSlowPicture() {
        FramePace pace = new FramePace();
        DetailBudget first = pace.moving();
        long now = 0;
        for (int i = 0; i < 50; i++) {
            now += 5_000_000_000L;
            pace.picture(now);
        }
        assertThat(pace.moving()).isEqualTo(first);
    }
}
