package basin.classic.boltzmann;

import basin.kernel.Kernels;
import basin.kernel.Panels;
import basin.rows.Rows;

/// W packed for both products, y W and h Wᵀ, each beginning from the biases. Training repacks what it has changed.
final class RbmPanels {
    private final RbmParameters parameters;

    /// k prototypes of d entries.
    final Panels toHidden;

    /// d prototypes of k entries.
    final Panels toVisible;

    RbmPanels(RbmParameters parameters, Kernels kernels) {
        this.parameters = parameters;
        this.toVisible = kernels.pack(parameters.weights, parameters.visibleBias);
        this.toHidden = kernels.pack(Rows.zeros(parameters.hidden(), parameters.columns()), parameters.hiddenBias);
        refresh(0, parameters.columns());
    }

    /// Takes over the weights of the visible units `from` (inclusive) to `to` (exclusive).
    void refresh(int from, int to) {
        toHidden.replaceEntries(parameters.weights.array(0), 0, from, to);
        toVisible.replace(parameters.weights, from, to);
    }

    /// Takes over all biases.
    void refreshBiases() {
        toHidden.replaceBias(parameters.hiddenBias);
        toVisible.replaceBias(parameters.visibleBias);
    }
}
