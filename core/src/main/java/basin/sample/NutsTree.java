package basin.sample;

import basin.rows.Randomness;
import java.util.ArrayList;
import java.util.List;

/// The trajectory of one chain: points are added one by one, and it decides whether another is needed.
///
/// Two subtrees of equal depth are joined at once, like the carry of a binary counter: the joins and checks,
/// and their order, are those of the recursion in Stan.
final class NutsTree {
    private final Nuts nuts;
    private final Acceptance rule;
    private final double beta;
    private final Randomness randomness;

    /// The whole trajectory so far; its first point is the earliest in time.
    private final Subtree whole;
    private final End earlier;
    private final End later;
    /// The subtrees of the current doubling, from large to small.
    private final List<Subtree> parts = new ArrayList<>();

    private int partCount;
    private boolean forward;
    private int chain;
    private int step;
    private int draws;
    private double start;
    private double acceptance;
    private int evaluations;
    private boolean divergent;

    /// One end of the trajectory.
    private static final class End {
        private final float[] y;
        private final float[] gradient;
        private final float[] momentum;

        End(int columns) {
            y = new float[columns];
            gradient = new float[columns];
            momentum = new float[columns];
        }

        void take(Leapfrog rows, int row) {
            int d = rows.columns;
            System.arraycopy(rows.y, row * d, y, 0, d);
            System.arraycopy(rows.gradients, row * d, gradient, 0, d);
            System.arraycopy(rows.momenta, row * d, momentum, 0, d);
        }

        void give(Leapfrog rows, int row) {
            int d = rows.columns;
            System.arraycopy(y, 0, rows.y, row * d, d);
            System.arraycopy(gradient, 0, rows.gradients, row * d, d);
            System.arraycopy(momentum, 0, rows.momenta, row * d, d);
        }
    }

    NutsTree(Nuts nuts, int columns, Sampler.Context context, Randomness randomness) {
        this.nuts = nuts;
        this.rule = new Acceptance(context);
        this.beta = context.beta();
        this.randomness = randomness;
        this.whole = new Subtree(columns);
        this.earlier = new End(columns);
        this.later = new End(columns);
    }

    /// Starts with the point in `row`, and prepares the row for its first step.
    void begin(Leapfrog rows, int row, int ofChain, int atStep) {
        chain = ofChain;
        step = atStep;
        draws = 0;
        start = rows.hamiltonian(row);
        acceptance = 0;
        evaluations = 0;
        divergent = false;
        whole.set(rows, row, 0, rows.energies[row], start);
        earlier.take(rows, row);
        later.take(rows, row);
        beginDoubling(rows, row);
    }

    private void beginDoubling(Leapfrog rows, int row) {
        partCount = 0;
        forward = uniform() < 0.5;
        (forward ? later : earlier).give(rows, row);
        rows.setStep(row, forward ? nuts.stepSize() : -nuts.stepSize());
    }

    /// Adds the current point of the row, and returns whether the row takes another step.
    boolean grow(Leapfrog rows, int row) {
        double hamiltonian = rows.hamiltonian(row);
        evaluations++;
        acceptance += rule.probability(start, hamiltonian);
        divergent = rule.diverges(start, hamiltonian);
        if (divergent) {
            return false;
        }
        part(partCount++).set(rows, row, beta * (start - hamiltonian), rows.energies[row], hamiltonian);
        while (partCount > 1 && parts.get(partCount - 2).depth == parts.get(partCount - 1).depth) {
            Subtree next = parts.get(--partCount);
            Subtree joined = parts.get(partCount - 1);
            if (joined.turns(next)) {
                return false;
            }
            joined.append(next, uniform(), false);
        }
        return parts.getFirst().depth < whole.depth || endDoubling(rows, row);
    }

    private Subtree part(int index) {
        if (index == parts.size()) {
            parts.add(new Subtree(whole.y.length));
        }
        return parts.get(index);
    }

    private boolean endDoubling(Leapfrog rows, int row) {
        (forward ? later : earlier).take(rows, row);
        if (!forward) {
            whole.reverse();
        }
        Subtree next = parts.getFirst();
        boolean turned = whole.turns(next);
        whole.append(next, uniform(), true);
        if (!forward) {
            whole.reverse();
        }
        if (turned || whole.depth == nuts.maxDepth()) {
            return false;
        }
        beginDoubling(rows, row);
        return true;
    }

    private double uniform() {
        return randomness.uniform(chain, step, draws++);
    }

    /// Moves the chain to the draw and writes the report of the trajectory.
    void end(Chains chains, int at) {
        System.arraycopy(whole.y, 0, chains.y.array(at), chains.y.offset(at), whole.y.length);
        System.arraycopy(
                whole.gradient, 0, chains.gradients.array(at), chains.gradients.offset(at), whole.gradient.length);
        chains.energies[at] = whole.energy;
        chains.hamiltonian[at] = whole.hamiltonian;
        chains.acceptance[at] = acceptance / evaluations;
        chains.evaluations[at] = evaluations;
        chains.divergent[at] = divergent;
    }
}
