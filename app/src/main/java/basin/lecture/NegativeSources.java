package basin.lecture;

import basin.classic.GridDensity;
import basin.classic.GridEnergy;
import basin.classic.GridSettings;
import basin.classic.GridTraining;
import basin.energy.Contrast;
import basin.energy.SmoothEnergy;
import basin.gibbs.Adam;
import basin.gibbs.Box;
import basin.gibbs.ChainNegatives;
import basin.gibbs.ExactNegatives;
import basin.gibbs.MaximumLikelihood;
import basin.gibbs.Negatives;
import basin.gibbs.WeightedNegatives;
import basin.infer.GradientDescent;
import basin.infer.Projection;
import basin.report.Block;
import basin.report.Figure;
import basin.report.Table;
import basin.rows.Rows;
import basin.rows.Spiral;
import basin.sample.Hmc;
import basin.sample.InverseMass;
import basin.sample.Mala;
import basin.sample.Metropolis;
import basin.sample.MonteCarlo;
import basin.sample.Proposal;
import basin.sample.Sampling;
import java.util.ArrayList;
import java.util.List;

/// T5: where the energy is pushed up.
final class NegativeSources implements Experiment {
    private static final int STEPS = 300;
    private static final int BATCH = 512;
    private static final double RATE = 0.1;
    private static final int CELLS = 32;

    /// What one row of a batch adds to the gradient of a spline at the most, (2/3)² / 512: less is no news, and
    /// Adam's steps must not make it as large as the rest.
    private static final double ONE_ROW = 1e-3;
    private static final int PROJECTED = 400;
    private static final double OFF = 0.1;
    private static final int NODES = 90;

    /// Evaluations of the energy at a row, or of its gradient, for the negatives of one step.
    private static final int BUDGET = 4_096;

    private static final double REACH = 1.5;

    @Override
    public String id() {
        return "T5";
    }

    @Override
    public String claim() {
        return "Negatives can come from anywhere: quadrature, Monte Carlo, MCMC, HMC, contrastive divergence.";
    }

    private record Source(String name, String how, Negatives<? super GridEnergy> negatives) {}

    private record Result(
            Source source, GridEnergy energy, double auroc, double distance, double loss, double seconds) {}

    @Override
    public Outcome run(Lab lab) {
        Rows rows = Spiral.rows(TrainedSpiral.ROWS, TrainedSpiral.NOISE, lab.randomness("spiral"));
        List<Result> results = new ArrayList<>();
        for (Source source : sources(rows, lab)) {
            results.add(result(source, rows, lab));
        }
        GridSettings settings = GridSettings.standard().withCells(CELLS);
        GridEnergy optimum = ((GridDensity)
                        GridTraining.train(rows, settings, lab.training()).model())
                .energy();
        return Outcome.of(
                this,
                List.of(
                        "The model term of the gradient is an average over the model's own distribution, which nobody can draw"
                                + " from directly. These are the ways to come by it. Each trains the same energy, a sum of"
                                + " splines on a grid of " + CELLS + " × " + CELLS
                                + " cells, from the same flat start by the same "
                                + STEPS + " steps of Adam, on batches of " + BATCH
                                + " rows, and may look at the energy " + BUDGET
                                + " times a step for its negatives.",
                        "All of them tell data from the rest. Not all of it is shaped, though: after so few steps of so few rows what"
                                + " lies between the turns is a plateau with ripples, and descents from there end in them."
                                + " The same energy brought to its optimum has none, as the last number shows.",
                        "Contrastive divergence looks near the data only, so that wells elsewhere go unseen; persistent chains"
                                + " find them in time. In the plane all of the ways work; with more columns quadrature and"
                                + " Monte Carlo are the first to fail. Another source of the lecture, the denoising"
                                + " autoencoder, needs a net and waits for the neural module."),
                measurements(results, Statistics.rms(Distances.toSpiral(off(lab))), distance(optimum, lab)),
                List.of(costs(results), new Block.Beside(surfaces(results, rows, lab))));
    }

    private static List<Source> sources(Rows rows, Lab lab) {
        double[] low = {-REACH, -REACH};
        double[] high = {REACH, REACH};
        Rows even = Rows.zeros(BATCH, 2);
        Proposal.uniform(low, high).draw(even, lab.randomness("even"), 0);
        Metropolis metropolis = new Metropolis(0.06, InverseMass.IDENTITY);
        Mala mala = new Mala(0.0005, InverseMass.IDENTITY);
        int moves = BUDGET / BATCH;
        return List.of(
                new Source(
                        "quadrature",
                        "4,096 points of a Gauss–Legendre rule",
                        new ExactNegatives(Box.of(low, high, 16), lab.shards())),
                new Source(
                        "Monte Carlo",
                        "4,096 uniform draws, weighted",
                        new WeightedNegatives(
                                new MonteCarlo(Proposal.uniform(low, high)), BUDGET, sampling("mc", lab))),
                new Source(
                        "MCMC",
                        "512 persistent chains, 8 Metropolis steps",
                        ChainNegatives.<SmoothEnergy>persistent(metropolis, even, moves, sampling("mcmc", lab))),
                new Source(
                        "HMC",
                        "512 persistent chains, a trajectory of 8",
                        ChainNegatives.<SmoothEnergy>persistent(Hmc.of(0.03, moves), even, 1, sampling("hmc", lab))),
                new Source(
                        "CD-8",
                        "8 Langevin steps from 512 rows of data, with rejection",
                        ChainNegatives.<SmoothEnergy>fromData(mala, moves, sampling("cd", lab))),
                new Source(
                        "persistent CD",
                        "the same steps, going on where they were",
                        ChainNegatives.<SmoothEnergy>persistent(
                                mala, rows.slice(0, BATCH), moves, sampling("pcd", lab))));
    }

    private static Sampling sampling(String purpose, Lab lab) {
        return Sampling.of(lab.randomness(purpose), lab.shards());
    }

    private static Result result(Source source, Rows rows, Lab lab) {
        long began = System.nanoTime();
        GridEnergy energy = trained(source.negatives(), rows, lab);
        double seconds = (System.nanoTime() - began) / 1e9;
        Box fine = Box.of(new double[] {-2.5, -2.5}, new double[] {2.5, 2.5}, 80);
        return new Result(
                source,
                energy,
                Contrast.measure(energy, rows, lab.randomness("away"), lab.shards())
                        .auroc(),
                distance(energy, lab),
                MaximumLikelihood.loss(energy, rows, fine, lab.shards()),
                seconds);
    }

    /// RMS distance to the spiral of rows scattered about it, once projected.
    private static double distance(GridEnergy energy, Lab lab) {
        Rows nearest = off(lab);
        new Projection(GradientDescent.standard()).project(energy, nearest, nearest);
        return Statistics.rms(Distances.toSpiral(nearest));
    }

    private static Rows off(Lab lab) {
        return Spiral.rows(PROJECTED, OFF, lab.randomness("off the spiral"));
    }

    /// Adam at a rate that falls to 0, so that the noise of the negatives averages out at the end.
    private static GridEnergy trained(Negatives<? super GridEnergy> negatives, Rows rows, Lab lab) {
        GridEnergy energy = GridEnergy.around(rows, CELLS);
        Adam adam = new Adam(energy.parameters().length, ONE_ROW);
        int batches = rows.count() / BATCH;
        for (int step = 0; step < STEPS; step++) {
            int from = step % batches * BATCH;
            Rows batch = rows.slice(from, from + BATCH);
            Negatives.Weighted drawn = negatives.draw(energy, batch, step);
            double[] gradient = MaximumLikelihood.gradient(energy, batch, drawn, lab.shards());
            adam.step(energy.parameters(), gradient, RATE * (1 - (double) step / STEPS));
        }
        return energy;
    }

    /// Width of a cell: the box of the spiral, 2 wide, and a fifth of it at both ends.
    private static double width() {
        return 2.8 / CELLS;
    }

    private static List<Measurement> measurements(List<Result> results, double before, double optimal) {
        double told = 1 - width() * SpiralArc.length() / 4;
        List<Measurement> measurements = new ArrayList<>();
        for (Result result : results) {
            measurements.add(Measurement.atLeast(
                    result.source().name() + ": AUROC, data against uniform rows",
                    told,
                    "1 − w·length/4: of the box, 2 × 2, what lies within a cell's width w of the spiral cannot be told from"
                            + " it, and counts half",
                    result.auroc()));
            measurements.add(Measurement.atMost(
                    result.source().name() + ": RMS distance of projected rows to the spiral",
                    width() / 2,
                    "w/2: a valley on a grid may run half a cell beside its data",
                    result.distance()));
        }
        measurements.add(
                Measurement.shown("RMS distance before projection", "noise of 0.1 in both coordinates", before));
        measurements.add(Measurement.shown(
                "RMS distance after it, with the same energy at its optimum",
                "the method grid: exact, by Newton's method, with a penalty on curvature that held-out rows choose",
                optimal));
        return measurements;
    }

    private static Block costs(List<Result> results) {
        List<List<?>> cells = new ArrayList<>();
        for (Result result : results) {
            cells.add(List.of(
                    result.source().name(),
                    result.source().how(),
                    result.auroc(),
                    result.distance(),
                    result.loss(),
                    result.seconds()));
        }
        return new Table(
                "The same energy, the same steps, negatives from six sources. The negative log likelihood, in nats, is exact;"
                        + " seconds are those of this run.",
                List.of("source", "negatives of a step", "AUROC", "RMS distance", "nats", "seconds"),
                cells);
    }

    private static List<Figure> surfaces(List<Result> results, Rows rows, Lab lab) {
        List<Figure> surfaces = new ArrayList<>();
        for (Result result : results) {
            surfaces.add(Drawing.surface(
                    result.source().name(),
                    "Negatives: " + result.source().how() + ".",
                    result.energy(),
                    rows,
                    NODES,
                    List.of(),
                    lab.shards()));
        }
        return surfaces;
    }
}
