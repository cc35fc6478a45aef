package basin.lecture;

import basin.classic.kmeans.KMeans;
import basin.classic.kmeans.KMeansEnergy;
import basin.classic.kmeans.KMeansSettings;
import basin.energy.Energies;
import basin.model.Training;
import basin.rows.Rows;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// The mean energy of the rows after each pass of a training, averaged over several starts.
///
/// @param name of the training
/// @param energies after 0, 1, 2, … passes
/// @param seconds of those passes, without the evaluations of the energy between them
/// @param rises number of passes, over all starts, in which the energy rose by more than the rounding of float32
@SuppressWarnings("ArrayRecordComponent") // held, never compared
record Descent(String name, double[] energies, double[] seconds, int rises) {
    private static final double ROUNDING = 1e-6;

    /// Coordinate descent.
    static Descent coordinate(String name, Rows rows, Rows[] starts, int passes, Lab lab) {
        KMeansSettings settings = onePass().withUpdate(KMeansSettings.Update.LLOYD);
        Pass lloyd = (prototypes, pass) -> trained(rows, prototypes, settings, pass, lab);
        return mean(name, starts, start -> train(rows, start, passes, lloyd, false, lab));
    }

    /// Gradient steps for one row after another, in random order: w ← w + 2η (y − w) for the prototype nearest to
    /// y.
    ///
    /// @param rate η in pass 0, 1, 2, …
    static Descent perRow(String name, Rows rows, Rows[] starts, int passes, IntToDoubleFunction rate, Lab lab) {
        KMeansSettings settings = onePass().withUpdate(KMeansSettings.Update.GRADIENT);
        Pass steps =
                (prototypes, pass) -> trained(rows, prototypes, settings.withRate(rate.applyAsDouble(pass)), pass, lab);
        return mean(name, starts, start -> train(rows, start, passes, steps, true, lab));
    }

    /// One gradient step of the mean energy in each pass: w ← w + 2η (m/n) (mean − w) for a prototype that is
    /// nearest to m of the n rows.
    ///
    /// @param rate η
    static Descent fullBatch(String name, Rows rows, Rows[] starts, int passes, double rate, Lab lab) {
        Pass step = (prototypes, pass) -> stepped(rows, prototypes, rate);
        return mean(name, starts, start -> train(rows, start, passes, step, false, lab));
    }

    /// One pass of a training.
    private interface Pass {
        /// The prototypes after the pass with number `pass`, counted from 0.
        Rows run(Rows prototypes, int pass);
    }

    private static KMeansSettings onePass() {
        return KMeansSettings.standard().withPruning(KMeansSettings.Pruning.OFF).until(1, 0);
    }

    private static Rows trained(Rows rows, Rows prototypes, KMeansSettings settings, int pass, Lab lab) {
        Training training = Training.of(lab.seed() + pass, lab.shards());
        return KMeans.train(rows, prototypes, settings, training).model().prototypes();
    }

    private static Rows stepped(Rows rows, Rows prototypes, double rate) {
        int[] chosen = new int[rows.count()];
        new KMeansEnergy(prototypes).nearest(rows, chosen);
        double[][] gradient = new double[prototypes.count()][prototypes.columns()];
        for (int i = 0; i < chosen.length; i++) {
            for (int p = 0; p < prototypes.columns(); p++) {
                double difference = (double) prototypes.get(chosen[i], p) - rows.get(i, p);
                gradient[chosen[i]][p] += 2 * difference / rows.count();
            }
        }
        Rows after = prototypes.copy();
        for (int j = 0; j < after.count(); j++) {
            for (int p = 0; p < after.columns(); p++) {
                after.set(j, p, (float) (after.get(j, p) - rate * gradient[j][p]));
            }
        }
        return after;
    }

    /// A training from one start.
    private interface FromStart {
        Descent run(Rows start);
    }

    private static Descent mean(String name, Rows[] starts, FromStart training) {
        Descent[] all = Arrays.stream(starts).map(training::run).toArray(Descent[]::new);
        double[] energies = new double[all[0].energies.length];
        double[] seconds = new double[energies.length];
        for (Descent one : all) {
            for (int pass = 0; pass < energies.length; pass++) {
                energies[pass] += one.energies[pass] / all.length;
                seconds[pass] += one.seconds[pass] / all.length;
            }
        }
        return new Descent(
                name,
                energies,
                seconds,
                Arrays.stream(all).mapToInt(Descent::rises).sum());
    }

    /// @param evaluates whether the energy is evaluated after each pass; this time is not counted
    private static Descent train(Rows rows, Rows start, int passes, Pass step, boolean evaluates, Lab lab) {
        double[] energies = new double[passes + 1];
        double[] seconds = new double[passes + 1];
        int rises = 0;
        Rows prototypes = start;
        energies[0] = energy(prototypes, rows, lab);
        for (int pass = 0; pass < passes; pass++) {
            long begin = System.nanoTime();
            prototypes = step.run(prototypes, pass);
            long trained = System.nanoTime();
            energies[pass + 1] = energy(prototypes, rows, lab);
            long extra = evaluates ? System.nanoTime() - trained : 0;
            seconds[pass + 1] = seconds[pass] + Math.max(0, trained - begin - extra) / 1e9;
            rises += energies[pass + 1] > energies[pass] * (1 + ROUNDING) ? 1 : 0;
        }
        return new Descent("", energies, seconds, rises);
    }

    private static double energy(Rows prototypes, Rows rows, Lab lab) {
        return Statistics.mean(Energies.values(new KMeans(prototypes, 1).energy(), rows, lab.shards()));
    }

    /// 0, 1, 2, …
    double[] passes() {
        return IntStream.range(0, energies.length).asDoubleStream().toArray();
    }

    /// The time so far, in milliseconds.
    double[] milliseconds() {
        return Arrays.stream(seconds).map(s -> 1e3 * s).toArray();
    }

    /// The energy after the last pass.
    double last() {
        return energies[energies.length - 1];
    }

    /// The number of passes after which the energy is at most `target` for the first time; one more than all passes
    /// if it never is.
    int passesTo(double target) {
        int passes = 0;
        while (passes < energies.length && energies[passes] > target) {
            passes++;
        }
        return passes;
    }

    /// The milliseconds of [#passesTo]; those of all passes if the energy never is that low.
    double millisecondsTo(double target) {
        return 1e3 * seconds[Math.min(passesTo(target), seconds.length - 1)];
    }
}
