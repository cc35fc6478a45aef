package basin.lecture;

import static org.assertj.core.api.Assertions.assertThat;

import basin.energy.Contrast;
import basin.rows.Randomness;
import basin.rows.Rows;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// The check of claim V2 on decoded points that are known to cover the spiral or not.
class LatentCoverageTest {
    private static final Rows CURVE = SpiralArc.points(4_000);
    private static final Rows EVEN = SpiralArc.points(TrainedSpiral.K);

    private static List<Measurement> measured(Rows decoded) {
        return LatentCoverage.measurements(decoded, Distances.toNearest(CURVE, decoded));
    }

    @Test
    void evenlySpreadPointsOfTheSpiralCoverIt() {
        List<Measurement> measured = measured(EVEN);
        assertThat(measured).allMatch(Measurement::holds);
        // No chord is longer than its arc, so that every place is within s/2.
        assertThat(measured.get(1).measured()).isEqualTo(1);
    }

    @Test
    void halfOfThemCoverHalf() {
        Measurement covered = measured(EVEN.slice(0, TrainedSpiral.K / 2)).getFirst();
        assertThat(covered.holds()).isFalse();
        // Half of the length, and s/2 beyond the last point's own stretch.
        assertThat(covered.measured()).isCloseTo(0.5, Offset.offset(1.0 / TrainedSpiral.K));
    }

    @Test
    void pointsAnywhereInTheBoxAreNotOnTheManifold() {
        Rows anywhere = Contrast.uniformInBox(EVEN, TrainedSpiral.K, new Randomness(1));
        assertThat(measured(anywhere).getLast().holds()).isFalse();
    }

    @Test
    void distancesToTheNearestAreThoseOfKnownPoints() {
        Rows points = Rows.of(new float[] {0, 0}, new float[] {3, 4});
        Rows targets = Rows.of(new float[] {0, 1}, new float[] {3, 0});
        double[] distances = Distances.toNearest(points, targets);
        assertThat(distances).containsExactly(1, 4);
        assertThat(Statistics.rms(distances)).isCloseTo(Math.sqrt(8.5), Offset.offset(1e-12));
        assertThat(Statistics.mean(distances)).isEqualTo(2.5);
        assertThat(Statistics.max(distances)).isEqualTo(4);
        assertThat(Statistics.shareWithin(distances, 1)).isEqualTo(0.5);
    }

    @Test
    void trueAtomsCoverTheirSumsAndOthersDoNot() {
        Rows parts = TrainedParts.parts(new Randomness(2));
        assertThat(LatentCoverage.sparse(parts, parts, new Randomness(3)))
                .hasSize(2)
                .allMatch(Measurement::holds);
        // Without one of 12 parts a sixth of the sums lies elsewhere.
        List<Measurement> few = LatentCoverage.sparse(parts, parts.slice(0, 11), new Randomness(3));
        assertThat(few.getFirst().holds()).isFalse();
        assertThat(few.getFirst().measured()).isCloseTo(5 / 6.0, Offset.offset(0.05));
        assertThat(few.getLast().holds()).isTrue();
    }

    @Test
    void distancesToPlanesAreThoseOfKnownPoints() {
        Rows axes = Rows.of(new float[] {1, 0, 0}, new float[] {0, 1, 0}, new float[] {0.6f, 0, 0.8f});
        Rows points = Rows.of(new float[] {3, 4, 0}, new float[] {0, 4, 5}, new float[] {3, 0, 7});
        double[] distances = TrainedParts.toPlanes(points, axes);
        assertThat(distances[0]).isCloseTo(0, Offset.offset(1e-6));
        assertThat(distances[1]).isCloseTo(3, Offset.offset(1e-6));
        assertThat(distances[2]).isCloseTo(0, Offset.offset(1e-3));
    }
}
