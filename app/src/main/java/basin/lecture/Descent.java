package basin.lecture;

import basin.classic.kmeans.KMeans;
import basin.classic.kmeans.KMeansSettings;
import basin.energy.Energies;
import basin.model.Training;
import basin.rows.Rows;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// How the mean energy of the rows falls, pass by pass, averaged over several starts.
///
/// @param name what trained
/// @param energies after 0, 1, 2, … passes
/// @param seconds that those passes took; without the evaluations of the energy between them
/// @param rises in how many passes, over all starts, the energy rose by more than float32 rounds
@SuppressWarnings("ArrayRecordComponent") // held, never compared
record Descent(String name, double[] energies, double[] seconds, int rises) {
    private static final double ROUNDING = 1e-6;

    /// Coordinate descent.
    static Descent coordinate(String name, Rows rows, Rows[] starts, int passes, Lab lab) {
        KMeansSettings settings = onePass().withUpdate(KMeansSettings.Update.LLOYD);
        return mean(name, starts, start -> train(rows, start, passes, pass -> settings, lab));
    }

    /// Gradient steps.
    ///
    /// @param rate η in pass 0, 1, 2, …
    static Descent gradient(String name, Rows rows, Rows[] starts, int passes, IntToDoubleFunction rate, Lab lab) {
        KMeansSettings settings = onePass().withUpdate(KMeansSettings.Update.GRADIENT);
        IntFunction<KMeansSettings> schedule = pass -> settings.withRate(rate.applyAsDouble(pass));
        return mean(name, starts, start -> train(rows, start, passes, schedule, lab));
    }

    private static KMeansSettings onePass() {
        return KMeansSettings.standard().withPruning(KMeansSettings.Pruning.OFF).until(1, 0);
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

    private static Descent train(Rows rows, Rows start, int passes, IntFunction<KMeansSettings> schedule, Lab lab) {
        double[] energies = new double[passes + 1];
        double[] seconds = new double[passes + 1];
        int rises = 0;
        KMeans model = new KMeans(start, 1);
        energies[0] = energy(model, rows, lab);
        for (int pass = 0; pass < passes; pass++) {
            KMeansSettings settings = schedule.apply(pass);
            long begin = System.nanoTime();
            Training training = Training.of(lab.seed() + pass, lab.shards());
            model = KMeans.train(rows, model.prototypes(), settings, training).model();
            long trained = System.nanoTime();
            energies[pass + 1] = energy(model, rows, lab);
            long evaluation = System.nanoTime() - trained;
            // Gradient steps end their pass with an evaluation of their own, which the other way has for nothing.
            long extra = settings.update() == KMeansSettings.Update.GRADIENT ? evaluation : 0;
            seconds[pass + 1] = seconds[pass] + Math.max(0, trained - begin - extra) / 1e9;
            rises += energies[pass + 1] > energies[pass] * (1 + ROUNDING) ? 1 : 0;
        }
        return new Descent("", energies, seconds, rises);
    }

    private static double energy(KMeans model, Rows rows, Lab lab) {
        return Statistics.mean(Energies.values(model.energy(), rows, lab.shards()));
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

    /// The passes after which the energy is `target` or less for the first time; one more than there were if never.
    int passesTo(double target) {
        int passes = 0;
        while (passes < energies.length && energies[passes] > target) {
            passes++;
        }
        return passes;
    }

    /// The milliseconds of [#passesTo]; those of all passes if the energy never gets there.
    double millisecondsTo(double target) {
        return 1e3 * seconds[Math.min(passesTo(target), seconds.length - 1)];
    }
}
