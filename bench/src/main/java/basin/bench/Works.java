package basin.bench;

import java.util.List;

/// The works that can be timed, at sizes that the targets are set for and at sizes for a smoke run.
enum Works {
    /// Sparse codes of given rows for given atoms.
    SPARSE(
            List.of(new SparseWork(10_000, 64, 256), new SparseWork(2_000, 144, 512)),
            List.of(new SparseWork(200, 8, 16))),
    /// EM steps of a Gaussian mixture.
    MIXTURE(List.of(new MixtureWork(100_000, 16, 16, 10)), List.of(new MixtureWork(500, 3, 2, 3))),
    /// Epochs of a restricted Boltzmann machine.
    RBM(
            List.of(new BoltzmannWork(10_000, 784, 100), new BoltzmannWork(10_000, 784, 500)),
            List.of(new BoltzmannWork(300, 20, 8))),
    /// Leapfrog steps of many chains.
    HMC(List.of(new HamiltonianWork(10_000, 50, 100, 10)), List.of(new HamiltonianWork(300, 5, 3, 4)));

    private final List<Work> full;
    private final List<Work> quick;

    Works(List<Work> full, List<Work> quick) {
        this.full = full;
        this.quick = quick;
    }

    /// At the sizes that the targets are set for.
    List<Work> full() {
        return full;
    }

    /// At sizes that say nothing about speed.
    List<Work> quick() {
        return quick;
    }
}
