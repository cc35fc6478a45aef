package basin.bench;

import java.util.List;

/// The works that can be timed.
enum Works {
    /// Sparse codes of given rows for given atoms.
    SPARSE,
    /// EM steps of a Gaussian mixture.
    MIXTURE,
    /// Epochs of a restricted Boltzmann machine.
    RBM,
    /// Steps of contrastive divergence on images.
    CONVCD,
    /// Leapfrog steps of many chains.
    HMC,
    /// Langevin steps of many chains over an energy that is a net.
    LANGEVIN;

    /// At the sizes that the targets are set for.
    List<Work> full() {
        return switch (this) {
            case SPARSE -> List.of(new SparseWork(10_000, 64, 256), new SparseWork(2_000, 144, 512));
            case MIXTURE -> List.of(new MixtureWork(100_000, 16, 16, 10));
            case RBM -> List.of(new BoltzmannWork(10_000, 784, 100), new BoltzmannWork(10_000, 784, 500));
            case CONVCD -> List.of(new ContrastiveWork(128, 60));
            case HMC -> List.of(new HamiltonianWork(10_000, 50, 100, 10));
            case LANGEVIN ->
                List.of(
                        new LangevinWork(256, 64, 1000),
                        new LangevinWork(1024, 128, 300),
                        new LangevinWork(4096, 256, 50));
        };
    }

    /// At sizes that say nothing about speed.
    List<Work> quick() {
        return switch (this) {
            case SPARSE -> List.of(new SparseWork(200, 8, 16));
            case MIXTURE -> List.of(new MixtureWork(500, 3, 2, 3));
            case RBM -> List.of(new BoltzmannWork(300, 20, 8));
            case CONVCD -> List.of(new ContrastiveWork(40, 2));
            case HMC -> List.of(new HamiltonianWork(300, 5, 3, 4));
            case LANGEVIN -> List.of(new LangevinWork(300, 8, 4));
        };
    }
}
