package basin.infer;

import basin.energy.Energy;
import basin.energy.SmoothEnergy;
import basin.latent.Convergence;
import basin.latent.Gaussian;
import basin.latent.Minimiser;
import basin.rows.Randomness;
import basin.rows.Rows;
import org.jspecify.annotations.Nullable;

/// The answers that an energy alone gives. Models without closed forms delegate to them, and they answer for an
/// energy of one's own.
///
/// ```java
/// Energy ring = Energies.of(2, y -> Math.pow(Math.hypot(y[0], y[1]) - 1, 2));
/// Completions ways = Answers.of(ring).complete(Rows.of(new float[] {0.6f, Float.NaN}), 5);
/// ```
///
/// Energies with gradients are completed by [Lbfgs] and projected by [GradientDescent] in short steps, others by
/// [PatternSearch].
public final class Answers {
    private static final int STARTS = 64;
    private static final double APART = 0.01;
    /// The number of starts whose energy is evaluated, for each search.
    private static final int TRIED = 16;
    /// The max number of cells in all starts.
    private static final int CELLS = 1 << 22;

    private final Energy energy;
    private final Projection projection;
    private final Completion completion;
    private final @Nullable Draws draws;

    private Answers(Energy energy, Projection projection, Completion completion, @Nullable Draws draws) {
        this.energy = energy;
        this.projection = projection;
        this.completion = completion;
        this.draws = draws;
    }

    /// Answers for rows of about unit scale: completions begin at 64 standard normal draws. None begins at
    /// zero, where the slope of a symmetric energy vanishes even at a maximum.
    public static Answers of(Energy energy) {
        Rows starts = Rows.zeros(STARTS, energy.columns());
        Gaussian prior = new Gaussian(energy.columns());
        prior.sample(new Randomness(0).named("starts"), 0, starts);
        boolean smooth = energy instanceof SmoothEnergy;
        Minimiser descent = smooth ? GradientDescent.standard() : PatternSearch.standard();
        Minimiser search = smooth ? Lbfgs.standard() : PatternSearch.standard();
        return new Answers(energy, new Projection(descent), new Completion(starts, search, APART), null);
    }

    /// The same, with completions that begin at rows of the data: at those of `searches` times 16 of them,
    /// spread evenly, that have the lowest energies.
    ///
    /// @param rows without missing cells
    /// @param searches for a row to be completed, unless twice as many answers are wanted; 1 or more
    public Answers from(Rows rows, int searches) {
        Rows.requireColumns("rows", rows, energy.columns());
        Checks.requireAtLeast("searches", searches, 1);
        long tried = Math.min((long) TRIED * searches, Math.max(searches, CELLS / rows.columns()));
        int count = (int) Math.min(tried, rows.count());
        return completedBy(new Completion(rows.spread(count), completion.how(), completion.apart(), searches));
    }

    /// The same, with another way to complete.
    public Answers completedBy(Completion other) {
        return new Answers(energy, projection, other, draws);
    }

    /// The same, with another search for the missing cells.
    public Answers completedBy(Minimiser how) {
        return completedBy(new Completion(completion.starts(), how, completion.apart(), completion.searches()));
    }

    /// The same, with another way to project.
    public Answers projectedBy(Projection other) {
        return new Answers(energy, other, completion, draws);
    }

    /// The same, with a way to draw.
    public Answers sampledBy(Draws sampler) {
        return new Answers(energy, projection, completion, sampler);
    }

    /// Overwrites row i of `nearest` with the end of the descent from y_i, after its missing cells were filled in
    /// the best way. The end is a minimum, unless the descent stops at a given energy (see
    /// [GradientDescent#until]).
    ///
    /// @return how the descents ended
    /// @throws basin.rows.InputException when the energy of a row is not finite
    public Convergence project(Rows y, Rows nearest) {
        Rows.requireShape("nearest", nearest, y.count(), energy.columns());
        Rows whole = y.hasMissing() ? complete(y, 1).rows() : y;
        return projection.project(energy, whole, nearest);
    }

    /// For every row at most `max` ways to fill its missing cells: the minima of the energy over them, lowest
    /// first.
    ///
    /// @throws basin.rows.InputException when the energy of a row is not finite, wherever its search begins
    public Completions complete(Rows y, int max) {
        return completion.complete(energy, y, max);
    }

    /// Overwrites row i with a draw that depends on the stream and on `first` + i alone.
    ///
    /// @throws IllegalStateException when there is no way to draw
    public void sample(Randomness randomness, long first, Rows into) {
        if (draws == null) {
            throw new IllegalStateException("sample: expected a way to draw, got none; name one by sampledBy");
        }
        draws.sample(randomness, first, into);
    }
}
