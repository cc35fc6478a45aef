package basin.classic.components;

import basin.matrix.Eigenvectors;
import basin.model.Iterations;
import basin.model.Step;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.NamedTensors;
import basin.rows.RowSource;
import basin.rows.Rows;
import basin.rows.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds principal components: the leading eigenvectors of the covariance.
///
/// With missing cells it is coordinate descent on the squared distance over the observed cells: fill the missing
/// ones from the plane, then fit the plane to the filled rows, in turn (Kiers 1997). The energy never rises.
final class PrincipalComponentsTraining implements Iterations.Algorithm<Trained<PrincipalComponents>> {
    private final RowSource data;
    private final PrincipalComponentsSettings settings;
    private final Training training;
    private final boolean whole;
    private PrincipalComponents model;
    private int sweep;
    private double energy = Double.POSITIVE_INFINITY;
    private boolean settled;

    PrincipalComponentsTraining(RowSource data, PrincipalComponentsSettings settings, Training training) {
        this.data = PrincipalComponents.REQUIREMENTS
                .trainingRows("pca", data, training.shards())
                .rows();
        this.settings = settings;
        this.training = training;
        this.whole = training.shards()
                        .sum(data.count(), (from, to) -> data.slice(from, to).hasMissing() ? 1 : 0)
                == 0;
        this.model = training.resume().isEmpty()
                ? fit(filledWithZeros())
                : restored(new NamedTensors("checkpoint", training.resume()));
    }

    Trained<PrincipalComponents> run() {
        return Iterations.run(this, training);
    }

    @Override
    public Optional<String> ended() {
        if (sweep > 0 && whole) {
            return Optional.of("whole rows need one sweep");
        }
        if (settled) {
            return Optional.of("the energy no longer falls");
        }
        return sweep == 0 || sweep < settings.sweeps()
                ? Optional.empty()
                : Optional.of(Iterations.limitReached(sweep, "sweeps"));
    }

    @Override
    public Step iterate() {
        if (sweep > 0) {
            model = fit(filled());
        }
        double now = meanEnergy();
        settled = whole || (energy < Double.POSITIVE_INFINITY && !(energy - now > settings.tolerance() * energy));
        energy = now;
        sweep++;
        double share = settled ? 1 : (double) sweep / settings.sweeps();
        return new Step(sweep, share, Map.of("energy", energy, "directions", (double) model.variances().length));
    }

    @Override
    public Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>(model.tensors());
        state.put("sweep", Tensor.scalar(sweep));
        state.put("energy", Tensor.scalar(energy));
        return state;
    }

    @Override
    public Trained<PrincipalComponents> result(String ended, Map<String, Tensor> unfinished) {
        return new Trained<>(model, sweep, ended, unfinished.isEmpty() ? notes() : List.of(), unfinished);
    }

    /// Says so where the plane holds less than it was to hold.
    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        int kept = model.variances().length;
        if (kept == data.columns() - 1 && held() < settings.share()) {
            notes.add("the plane holds " + Math.round(100 * held()) + " % of the variance, in " + kept + " of "
                    + data.columns() + " directions; with all of them every row would be in the plane");
        }
        return notes;
    }

    private double held() {
        double held = Arrays.stream(model.variances()).sum();
        double left = model.noise() * (data.columns() - model.variances().length);
        return held + left == 0 ? 1 : held / (held + left);
    }

    private double meanEnergy() {
        return training.shards().sum(data.count(), (from, to) -> {
                    double[] values = new double[to - from];
                    model.energy().values(data.slice(from, to), values);
                    double sum = 0;
                    for (double value : values) {
                        sum += value;
                    }
                    return sum;
                })
                / data.count();
    }

    /// Missing cells are 0, the mean of standardised columns.
    private RowSource filledWithZeros() {
        return whole
                ? data
                : data.transformed(
                        rows -> rows.filledFrom(Rows.zeros(rows.count(), rows.columns())), training.shards());
    }

    private RowSource filled() {
        PrincipalComponentsEnergy plane = model.energy();
        double[] none = new double[plane.size()];
        return data.transformed(
                rows -> {
                    Rows filled = Rows.zeros(rows.count(), rows.columns());
                    plane.fill(rows, none, filled);
                    return filled;
                },
                training.shards());
    }

    private PrincipalComponents fit(RowSource rows) {
        int d = rows.columns();
        Moments moments = Moments.of(rows, training.shards(), training.kernels());
        Eigenvectors eigen = Eigenvectors.of(moments.covariance(), d);
        double total = 0;
        for (double value : eigen.values()) {
            total += Math.max(0, value);
        }
        int max = Math.min(settings.max(), d - 1);
        int k = 1;
        double held = Math.max(0, eigen.values()[0]);
        while (k < max && held < settings.share() * total) {
            held += Math.max(0, eigen.values()[k++]);
        }
        double[] variances = new double[k];
        Rows directions = Rows.zeros(k, d);
        for (int j = 0; j < k; j++) {
            variances[j] = Math.max(0, eigen.values()[j]);
            for (int p = 0; p < d; p++) {
                directions.set(j, p, (float) eigen.vectors()[j][p]);
            }
        }
        double noise = Math.max(0, total - held) / (d - k);
        return new PrincipalComponents(new PrincipalComponentsEnergy(moments.mean(), directions), variances, noise);
    }

    private PrincipalComponents restored(NamedTensors state) {
        sweep = (int) state.whole("sweep", 1, settings.sweeps());
        energy = state.number("energy");
        PrincipalComponents restored = PrincipalComponents.of(training.resume());
        state.require(
                restored.columns() == data.columns(), "directions", data.columns() + " columns", restored.columns());
        return restored;
    }
}
