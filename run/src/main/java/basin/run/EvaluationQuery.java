package basin.run;

import basin.energy.Contrast;
import basin.energy.Energies;
import basin.rows.InputException;
import basin.rows.Shards;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;

/// Measures a run on rows that people bring. It keeps one number for each row.
final class EvaluationQuery {
    /// The quantile of Kolmogorov's distribution that 5 % exceed (Smirnov, Annals of Mathematical Statistics 1948).
    private static final double KOLMOGOROV = 1.358;

    private final KnownEnergies known;

    /// The energies of the rows that are labelled as odd, and of the others.
    private final DoubleStream.Builder odd = DoubleStream.builder();

    private final DoubleStream.Builder others = DoubleStream.builder();
    private int withoutEnergy;
    private int unlabelled;

    private EvaluationQuery(KnownEnergies known) {
        this.known = known;
    }

    /// Measures the run on the rows of a query.
    ///
    /// @param labels of the rows, if any
    /// @param seen counts the rows that the model has seen
    /// @throws InputException when no row has an energy, or with labels no odd row or no other
    static Evaluation of(
            Run run, TableQuery query, Optional<OddLabels> labels, Optional<SeenRows.Tally> seen, Shards shards) {
        EvaluationQuery evaluation = new EvaluationQuery(run.knownEnergies());
        query.eachBatch(run.encoding(), run.model().columns(), (cells, rows, first) -> {
            double[] energies = Energies.values(run.model().energy(), rows, shards);
            seen.ifPresent(tally -> tally.add(rows));
            for (int i = 0; i < energies.length; i++) {
                int row = Math.toIntExact(first - 1) + i;
                evaluation.add(cells.isEmpty(i) ? Double.NaN : energies[i], row, labels);
            }
        });
        return evaluation.result(labels);
    }

    private void add(double energy, int row, Optional<OddLabels> labels) {
        String label = labels.map(each -> each.cells().get(row)).orElse(null);
        if (Double.isNaN(energy)) {
            withoutEnergy++;
        } else if (labels.isPresent() && label == null) {
            unlabelled++;
        } else if (labels.isPresent() && labels.get().value().equals(label)) {
            odd.add(energy);
        } else {
            others.add(energy);
        }
    }

    private Evaluation result(Optional<OddLabels> labels) {
        double[] low = others.build().toArray();
        double[] high = odd.build().toArray();
        require(low, "at least one row with an energy" + (labels.isPresent() ? " that is not odd" : ""));
        return new Evaluation(
                low.length,
                withoutEnergy,
                Arrays.stream(low).average().orElseThrow(),
                flagged(low),
                distance(low),
                KOLMOGOROV * Math.sqrt(1.0 / low.length + 1.0 / known.count()),
                labels.map(each -> measured(each, low, high)));
    }

    private Evaluation.Labels measured(OddLabels labels, double[] low, double[] high) {
        require(high, "at least one odd row with an energy");
        return new Evaluation.Labels(
                high.length,
                labels.value(),
                unlabelled,
                flagged(high),
                Contrast.auroc(low, high),
                Contrast.averagePrecision(low, high));
    }

    private static void require(double[] energies, String expected) {
        if (energies.length == 0) {
            throw InputException.of("rows", expected, "none").withRemedy("choose other rows");
        }
    }

    private double flagged(double[] energies) {
        return Arrays.stream(energies)
                        .filter(e -> known.rank(e) <= Evaluation.FLAGGED)
                        .count()
                / (double) energies.length;
    }

    /// The largest difference between the distribution functions of these energies and of the known ones, which is
    /// that between the ranks and a uniform distribution.
    private double distance(double[] energies) {
        KnownEnergies own = KnownEnergies.of(energies);
        return DoubleStream.concat(Arrays.stream(own.sorted()), Arrays.stream(known.sorted()))
                .map(e -> Math.abs((double) own.notBelow(e) / own.count() - (double) known.notBelow(e) / known.count()))
                .max()
                .orElseThrow();
    }
}
