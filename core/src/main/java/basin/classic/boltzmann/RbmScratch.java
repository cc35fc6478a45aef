package basin.classic.boltzmann;

import basin.kernel.Kernels;

/// A thread's own memory for one step of training.
final class RbmScratch {
    /// Visible units whose weights are updated together; their weights fit in a processor's cache.
    static final int UNITS = 64;

    final RbmConditionals conditionals;
    final Kernels kernels;

    /// The direction of the weights and biases of some visible units.
    final float[] weights;

    final float[] biases = new float[UNITS];

    /// Cells of those units, by row of the batch.
    final float[] cells;

    /// Inputs of the hidden units.
    final float[] inputs;

    RbmScratch(RbmParameters parameters, RbmPanels panels, Kernels kernels, int batch) {
        this.conditionals = new RbmConditionals(parameters, panels, kernels);
        this.kernels = kernels;
        this.weights = new float[UNITS * parameters.hidden()];
        this.cells = new float[UNITS * batch];
        this.inputs = new float[parameters.hidden()];
    }
}
