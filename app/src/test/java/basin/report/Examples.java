package basin.report;

import basin.rows.Rows;
import java.util.List;

/// Small figures for tests.
final class Examples {
    /// A column name that a hostile file may have.
    static final String HOSTILE = "</script><script>alert(1)</script><img src=x onerror=\"alert('2')\"> %{x} &amp;";

    private Examples() {}

    /// The energy (r − 1)² over [−1.5, 1.5]²: a well along the unit circle.
    static Grid ring(int nodes) {
        Lattice lattice = new Lattice(-1.5, 1.5, nodes, -1.5, 1.5, nodes);
        Rows at = lattice.nodes();
        double[] energies = new double[at.count()];
        for (int i = 0; i < energies.length; i++) {
            double height = Math.hypot(at.get(i, 0), at.get(i, 1)) - 1;
            energies[i] = height * height;
        }
        return new Grid(lattice, energies);
    }

    /// One figure of each kind, with gaps, infinite values and hostile names.
    static List<Figure> everyKind() {
        Rows points = Rows.of(new float[] {0, 1}, new float[] {Float.NaN, 2}, new float[] {Float.POSITIVE_INFINITY, 3});
        List<Overlay> overlays = List.of(
                new Overlay.Points(HOSTILE, points, Overlay.Mark.DATA),
                new Overlay.Points("few", points, Overlay.Mark.ANSWER),
                new Overlay.Arrows(HOSTILE, points, Rows.zeros(3, 2)));
        Grid gaps = ring(12);
        gaps.values()[3] = Double.NaN;
        gaps.values()[70] = Double.POSITIVE_INFINITY;
        gaps.values()[80] = Double.NEGATIVE_INFINITY;
        double[] broken = {1, Double.NaN, 1e300, Double.NEGATIVE_INFINITY, 0};
        Axis hostile = Axis.of(HOSTILE, HOSTILE);
        return List.of(
                new Surface(HOSTILE, HOSTILE, hostile, hostile, gaps, overlays),
                new Scatter(HOSTILE, HOSTILE, hostile, hostile, overlays),
                new LineChart(
                        HOSTILE,
                        HOSTILE,
                        hostile,
                        hostile.logarithmic(),
                        List.of(new LineChart.Series(HOSTILE, new double[] {0, 1, 2, 3, 4}, broken))),
                Histogram.of(HOSTILE, HOSTILE, hostile, java.util.Map.of(HOSTILE, broken)),
                // A figure without data must not fail.
                new LineChart("none", "", hostile, hostile, List.of()),
                new Scatter("none", "", hostile, hostile, List.of()),
                Histogram.of("none", "", hostile, java.util.Map.of("none", new double[0])));
    }
}
