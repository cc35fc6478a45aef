package basin.sample;

import basin.energy.ConditionalEnergy;
import basin.energy.Energy;
import basin.energy.SmoothEnergy;
import basin.landscape.Gaussian;
import java.util.List;
import org.junit.jupiter.api.Nested;

/// Every sampler against the contract: one nested class each.
class SamplersTest {
    /// Samplers that use gradients.
    interface Smooth extends SamplerContract<SmoothEnergy> {
        @Override
        default SmoothEnergy energy(Plane plane) {
            return plane;
        }
    }

    /// Samplers that use values.
    interface Plain extends SamplerContract<Energy> {
        @Override
        default Energy energy(Plane plane) {
            return plane;
        }

        @Override
        default boolean usesGradients() {
            return false;
        }
    }

    @Nested
    class OfMetropolis implements Plain {
        @Override
        public Metropolis sampler() {
            return new Metropolis(1, InverseMass.of(1, 0.6));
        }

        @Override
        public int burn() {
            return 150;
        }
    }

    @Nested
    class OfGibbs implements SamplerContract<ConditionalEnergy> {
        @Override
        public Gibbs sampler() {
            return Gibbs.standard();
        }

        @Override
        public ConditionalEnergy energy(Plane plane) {
            return new Gaussian(new double[] {0.5, -0.3}, new double[][] {{1, 0.3}, {0.3, 0.25}});
        }

        @Override
        public List<Plane> planes() {
            return List.of(Plane.GAUSSIAN);
        }

        @Override
        public boolean usesGradients() {
            return false;
        }

        @Override
        public int burn() {
            return 30;
        }
    }

    @Nested
    class OfLangevin implements Smooth {
        @Override
        public Langevin sampler() {
            return new Langevin(0.01, InverseMass.IDENTITY);
        }

        @Override
        public List<Plane> planes() {
            return List.of();
        }

        @Override
        public int burn() {
            return 0;
        }
    }

    @Nested
    class OfMala implements Smooth {
        @Override
        public Mala sampler() {
            return new Mala(0.15, InverseMass.of(1, 0.6));
        }

        @Override
        public int burn() {
            return 200;
        }
    }

    @Nested
    class OfHmc implements Smooth {
        @Override
        public Hmc sampler() {
            return new Hmc(0.35, 4, 0.2, InverseMass.of(1, 0.6));
        }

        @Override
        public int burn() {
            return 60;
        }
    }

    @Nested
    class OfNuts implements Smooth {
        @Override
        public Nuts sampler() {
            return new Nuts(0.4, 10, InverseMass.of(1, 0.6));
        }

        @Override
        public int burn() {
            return 40;
        }
    }

    @Nested
    class OfParallelTempering implements Smooth {
        @Override
        public ParallelTempering<SmoothEnergy> sampler() {
            return ParallelTempering.geometric(Hmc.of(0.3, 3), 3, 0.2);
        }

        @Override
        public int burn() {
            return 50;
        }
    }
}
