package basin.sample;

import basin.energy.SmoothEnergy;
import basin.rows.Randomness;

/// Extends the trajectories of many chains together: each leapfrog step is one evaluation of the energy for all
/// those that are not finished.
final class NutsMove implements Sampler.Move {
    private final SmoothEnergy energy;
    private final Sampler.Context context;
    private final Leapfrog leapfrog;
    private final Randomness momentum;
    private final NutsTree[] trees;
    /// The number of the tree in each row of the leapfrog.
    private final int[] tree;

    NutsMove(SmoothEnergy energy, Sampler.Context context, Nuts nuts) {
        this.energy = energy;
        this.context = context;
        this.leapfrog = new Leapfrog(energy, nuts.inverseMass(), context.rows());
        this.momentum = context.randomness().named("momentum");
        this.trees = new NutsTree[context.rows()];
        this.tree = new int[context.rows()];
        Randomness choices = context.randomness().named("trajectory");
        for (int i = 0; i < trees.length; i++) {
            trees[i] = new NutsTree(nuts, energy.columns(), context, choices);
        }
    }

    @Override
    public void begin(Chains chains, int from, int to) {
        chains.evaluate(energy, from, to);
    }

    @Override
    public void step(Chains chains, int from, int to, int step) {
        int growing = to - from;
        leapfrog.load(chains, from, to);
        leapfrog.drawMomenta(context.kernels(), momentum, from, step, growing, context.noise());
        for (int row = 0; row < growing; row++) {
            tree[row] = row;
            trees[row].begin(leapfrog, row, from + row, step);
        }
        while (growing > 0) {
            leapfrog.step(growing);
            for (int row = growing - 1; row >= 0; row--) {
                if (!trees[tree[row]].grow(leapfrog, row)) {
                    trees[tree[row]].end(chains, from + tree[row]);
                    growing--;
                    leapfrog.copy(growing, row);
                    tree[row] = tree[growing];
                }
            }
        }
    }
}
