package basin.report;

import basin.classic.components.PrincipalDirections;
import basin.classic.kmeans.KMeans;
import basin.energy.Energies;
import basin.model.Scaling;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.run.TrainingResult;
import basin.schema.Cells;
import basin.schema.Encoding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The plane over which a learned energy is drawn.
final class EnergyPlane {
    /// Rows that are shown at most, evenly spread.
    private static final int MAX_POINTS = 100_000;

    private static final int NODES = 200;
    private static final double MARGIN = 0.1;

    /// An energy whose range over the plane is a smaller fraction of its mean over random rows is constant up to
    /// rounding. The energy of principal components, for example, is constant along the directions that are drawn.
    private static final double FLAT = 1e-6;

    private EnergyPlane() {}

    /// Two columns in the user's units, or the two leading principal directions of more columns. Null for a single
    /// column, for columns of 0 and 1, and for an energy that is constant over the plane.
    static RunReport.@Nullable Plane of(TrainingResult result, Shards shards) {
        if (result.method().requirements().scaling() == Scaling.NONE) {
            return null;
        }
        return switch (result.model().columns()) {
            case 1 -> null;
            case 2 -> ofColumns(result, shards);
            default -> ofDirections(result, shards);
        };
    }

    private static RunReport.@Nullable Plane ofColumns(TrainingResult result, Shards shards) {
        Encoding encoding = result.run().encoding();
        if (encoding.width() > encoding.schema().size()) {
            return ofDirections(result, shards);
        }
        List<String> names = encoding.schema().names();
        return plane(
                result,
                shards,
                new Axis[] {Axis.of(names.get(0)), Axis.of(names.get(1))},
                rows -> Encoding.unscaled(encoding.schema()).encode(encoding.decode(rows)),
                nodes -> encoding.encode(cells(nodes)),
                "");
    }

    private static Cells cells(Rows rows) {
        double[] cells = new double[rows.count() * rows.columns()];
        Arrays.setAll(cells, i -> rows.get(i / rows.columns(), i % rows.columns()));
        return new Cells(cells, rows.count(), rows.columns());
    }

    private static RunReport.@Nullable Plane ofDirections(TrainingResult result, Shards shards) {
        PrincipalDirections directions = PrincipalDirections.of(result.rows(), 2, shards);
        return plane(
                result,
                shards,
                new Axis[] {Axis.of("first principal direction"), Axis.of("second principal direction")},
                rows -> directions.coordinates(rows, shards),
                directions::rowsAt,
                "The plane is spanned by the two leading principal directions of the scaled rows. Rows are"
                        + " projected onto it, with missing cells at the mean.");
    }

    /// @param onto maps standardised rows to their coordinates on the plane
    /// @param from maps coordinates on the plane to standardised rows
    private static RunReport.@Nullable Plane plane(
            TrainingResult result,
            Shards shards,
            Axis[] axes,
            UnaryOperator<Rows> onto,
            UnaryOperator<Rows> from,
            String explanation) {
        Rows points = onto.apply(result.rows().spreadAtMost(MAX_POINTS));
        List<Overlay> overlays = new ArrayList<>();
        overlays.add(new Overlay.Points("data", points, Overlay.Mark.DATA));
        if (result.model() instanceof KMeans means) {
            overlays.add(new Overlay.Points("prototypes", onto.apply(means.prototypes()), Overlay.Mark.PROTOTYPE));
        }
        Lattice lattice = Lattice.around(points, MARGIN, NODES);
        double[] energies = Energies.values(result.model().answerEnergy(), from.apply(lattice.nodes()), shards);
        DoubleSummaryStatistics range = Arrays.stream(energies).summaryStatistics();
        if (range.getMax() - range.getMin()
                <= FLAT
                        * Math.abs(Arrays.stream(result.contrast().away())
                                .average()
                                .orElse(0))) {
            return null;
        }
        return new RunReport.Plane(axes[0], axes[1], new Grid(lattice, energies), overlays, explanation);
    }
}
