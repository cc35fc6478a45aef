package basin.cli;

import basin.classic.components.PrincipalDirections;
import basin.classic.kmeans.KMeans;
import basin.energy.Energies;
import basin.model.Scaler;
import basin.model.Scaling;
import basin.report.Axis;
import basin.report.Grid;
import basin.report.Lattice;
import basin.report.Overlay;
import basin.report.RunReport;
import basin.rows.Rows;
import basin.rows.Shards;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The plane to look at a learned energy in.
final class EnergyPlane {
    private static final int NODES = 200;
    private static final double MARGIN = 0.1;

    /// An energy that varies less over the plane, as a share of what it is away from the data, is rounding:
    /// principal components are flat along the very directions that are drawn.
    private static final double FLAT = 1e-6;

    private EnergyPlane() {}

    /// Two columns in the user's units, or the two leading principal directions of more; null for a single column,
    /// for binary rows, between which there is nothing, and for an energy that is flat there.
    static RunReport.@Nullable Plane of(Learned learned, Shards shards) {
        if (isBinary(learned.plan())) {
            return null;
        }
        return switch (learned.model().columns()) {
            case 1 -> null;
            case 2 -> ofColumns(learned, shards);
            default -> ofDirections(learned, shards);
        };
    }

    private static boolean isBinary(Plan plan) {
        Rows rows = plan.data().rows();
        for (int i = 0; i < rows.count() && plan.method().requirements().scaling() == Scaling.NONE; i++) {
            for (float cell : rows.row(i)) {
                if (cell != 0 && cell != 1 && !Float.isNaN(cell)) {
                    return false;
                }
            }
        }
        return plan.method().requirements().scaling() == Scaling.NONE;
    }

    private static RunReport.@Nullable Plane ofColumns(Learned learned, Shards shards) {
        TrainingData data = learned.plan().data();
        Scaler scaler = data.scaler();
        return plane(
                learned,
                shards,
                new Axis[] {
                    Axis.of(data.columns().get(0)), Axis.of(data.columns().get(1))
                },
                rows -> scaler.restore(rows, shards),
                nodes -> scaler.standardise(nodes, shards),
                "");
    }

    private static RunReport.@Nullable Plane ofDirections(Learned learned, Shards shards) {
        PrincipalDirections directions =
                PrincipalDirections.of(learned.plan().data().rows(), 2, shards);
        return plane(
                learned,
                shards,
                new Axis[] {Axis.of("first principal direction"), Axis.of("second principal direction")},
                rows -> directions.coordinates(rows, shards),
                directions::rowsAt,
                "The plane holds the two leading principal directions of the scaled rows; rows beside it are"
                        + " shown where they fall on it, with missing cells at the mean.");
    }

    /// @param onto where standardised rows lie on the plane
    /// @param from the standardised rows at places of the plane
    private static RunReport.@Nullable Plane plane(
            Learned learned,
            Shards shards,
            Axis[] axes,
            UnaryOperator<Rows> onto,
            UnaryOperator<Rows> from,
            String explanation) {
        Rows points = onto.apply(learned.plan().data().rows());
        List<Overlay> overlays = new ArrayList<>();
        overlays.add(new Overlay.Points("data", points, Overlay.Mark.DATA));
        if (learned.model() instanceof KMeans means) {
            overlays.add(new Overlay.Points("prototypes", onto.apply(means.prototypes()), Overlay.Mark.PROTOTYPE));
        }
        Lattice lattice = Lattice.around(points, MARGIN, NODES);
        double[] energies = Energies.values(learned.model().energy(), from.apply(lattice.nodes()), shards);
        DoubleSummaryStatistics range = Arrays.stream(energies).summaryStatistics();
        if (range.getMax() - range.getMin() <= FLAT * Math.abs(learned.energyAway())) {
            return null;
        }
        return new RunReport.Plane(axes[0], axes[1], new Grid(lattice, energies), overlays, explanation);
    }
}
