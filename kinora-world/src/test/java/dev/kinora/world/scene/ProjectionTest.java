package dev.kinora.world.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ProjectionTest {
    private static final Offset<Double> EXACT = within(1e-12);
    private static final double ASPECT = 5.0 / 3;

    @Test
    void theRestingCameraPutsTheGroundAtFourFifths() {
        for (double depth : List.of(-4.0, -0.1, 0.0, 0.5)) {
            Projection view = Projection.of(CameraState.REST, ASPECT, depth);
            assertThat(view.x(0)).isCloseTo(0.5, EXACT);
            assertThat(view.x(ASPECT / 2)).isCloseTo(1, EXACT);
            assertThat(view.y(0)).isCloseTo(0.8, EXACT);
            assertThat(view.y(0.8)).isCloseTo(0, EXACT);
        }
    }

    @Test
    void panningMovesNearThingsMoreAndAgainstTheCamera() {
        var right = new CameraState(0.3, 0.3, 1, 0, 0);
        assertThat(Projection.of(right, ASPECT).x(0)).isCloseTo(0.5 - 0.3 / ASPECT, EXACT);
        assertThat(Projection.of(right, ASPECT, -1).x(0)).isCloseTo(0.5 - 0.15 / ASPECT, EXACT);
        assertThat(Projection.of(right, ASPECT, 0.5).x(0)).isCloseTo(0.5 - 0.6 / ASPECT, EXACT);
    }

    @Test
    void tiltingUpMovesThingsDown() {
        var up = new CameraState(0, 0.5, 1, 0, 0);
        assertThat(Projection.of(up, ASPECT).y(0)).isCloseTo(1, EXACT);
        assertThat(Projection.of(up, ASPECT, -1).y(0)).isCloseTo(0.9, EXACT);
    }

    @Test
    void aZoomMagnifiesAllLayersAlikeAndADollyNearOnesMore() {
        var zoom = new CameraState(0, 0.3, 2, 0, 0);
        var dolly = new CameraState(0, 0.3, 1, 0, 0.5);
        assertThat(Projection.of(zoom, ASPECT).scale()).isEqualTo(2);
        assertThat(Projection.of(zoom, ASPECT, -1).scale()).isEqualTo(2);
        assertThat(Projection.of(dolly, ASPECT).scale()).isEqualTo(2);
        assertThat(Projection.of(dolly, ASPECT, -1).scale()).isCloseTo(2 / 1.5, EXACT);
    }

    @Test
    void anOrbitLeavesTheActingPlaneAndShiftsLayersAgainstEachOther() {
        var orbit = new CameraState(0, 0.3, 1, StrictMath.PI / 6, 0);
        assertThat(Projection.of(orbit, ASPECT).x(0.2)).isCloseTo(0.5 + 0.2 / ASPECT, EXACT);
        assertThat(Projection.of(orbit, ASPECT, -1).x(0)).isCloseTo(0.5 - 0.25 / ASPECT, EXACT);
        assertThat(Projection.of(orbit, ASPECT, 0.5).x(0)).isCloseTo(0.5 + 0.5 / ASPECT, EXACT);
    }

    @Test
    void theInverseLeadsBack() {
        Projection view = Projection.of(new CameraState(0.4, 0.37, 1.3, 0.2, 0.25), ASPECT, -0.7);
        assertThat(view.worldX(view.x(0.77))).isCloseTo(0.77, EXACT);
        assertThat(view.worldY(view.y(-0.21))).isCloseTo(-0.21, EXACT);
    }

    @Test
    void whatIsBehindTheCameraIsRefused() {
        var near = new CameraState(0, 0.3, 1, 0, 0.6);
        assertThatThrownBy(() -> Projection.of(near, ASPECT, 0.4)).hasMessageContaining("behind a camera");
        assertThatThrownBy(() -> new CameraState(0, 0, 0, 0, 0)).hasMessageContaining("zoom above 0");
    }

    @Test
    void aQuarterTurnSwapsWidthAndHeightOfTheBox() {
        Pose pose = new Pose(0, 0.1, 0, 0, 0, 1, 1, StrictMath.PI / 2, true, 1);
        var actor = new Actor(
                0,
                "car",
                "noto",
                Colour.NATURAL,
                Size.MEDIUM,
                0.2,
                0.5,
                Action.SPIN,
                Direction.NONE,
                -1,
                List.of(pose));
        Box box = Box.of(actor, pose, CameraState.REST, 1);
        assertThat(box.right() - box.left()).isCloseTo(0.2, EXACT);
        assertThat(box.bottom() - box.top()).isCloseTo(0.5, EXACT);
        assertThat(box.centreX()).isCloseTo(0.5, EXACT);
        assertThat(box.centreY()).isCloseTo(0.6, EXACT); // middle at y = 0.2, ground at 0.8
    }
}
