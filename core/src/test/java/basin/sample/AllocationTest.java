package basin.sample;

import static org.assertj.core.api.Assertions.assertThat;

import basin.energy.ConditionalEnergy;
import basin.energy.Energies;
import basin.energy.SmoothEnergy;
import basin.kernel.KernelChoice;
import basin.rows.OwnProcess;
import basin.rows.Rows;
import basin.rows.Shards;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/// The allocation of the samplers at each step, measured over one thread, with an energy and kernels that allocate
/// nothing. A tile of chains may allocate a view or a queue entry; a chain may not allocate.
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int CHAINS = 1024;
    private static final int STEPS = 20;
    private static final int ROUNDS = 200;

    /// Bytes a step of a chain: less than one object.
    private static final double ALLOWED = 16;

    /// ½ ‖y‖² over ten columns.
    private record Round() implements SmoothEnergy, ConditionalEnergy {
        @Override
        public int columns() {
            return 10;
        }

        @Override
        public void values(Rows y, double[] values) {
            Energies.requireShapes(this, y, values);
            for (int i = 0; i < y.count(); i++) {
                double sum = 0;
                for (int p = 0; p < 10; p++) {
                    sum += y.get(i, p) * y.get(i, p);
                }
                values[i] = sum / 2;
            }
        }

        @Override
        public void gradients(Rows y, double[] values, Rows gradients) {
            values(y, values);
            gradients.copyFrom(y);
        }

        @Override
        public int blocks() {
            return 1;
        }

        @Override
        public void redraw(int block, double beta, Rows y, Draws draws) {
            for (int i = 0; i < y.count(); i++) {
                y.set(i, 0, (float) draws.uniform(i, 0));
            }
        }
    }

    @Test
    void noChainAllocatesAtAStep() throws IOException, InterruptedException {
        OwnProcess.run(AllocationTest.class);
    }

    /// Fails where a sampler allocates.
    public static void main(String[] args) {
        check(new Metropolis(0.5, InverseMass.IDENTITY));
        check(new Langevin(0.1, InverseMass.IDENTITY));
        check(new Mala(0.1, InverseMass.IDENTITY));
        check(Hmc.of(0.3, 5));
        check(new Nuts(0.5, 10, InverseMass.IDENTITY));
        check(Gibbs.standard());
        check(ParallelTempering.geometric(Hmc.of(0.3, 2), 3, 0.5));
    }

    /// Until a loop is compiled each draw is an object, so the minimum of several measurements is used.
    private static void check(Sampler<? super Round> sampler) {
        try (Shards shards = Shards.of(1)) {
            Sampling sampling = Sampling.of(1, shards).with(KernelChoice.SCALAR);
            Chains chains = Chains.at(Rows.zeros(CHAINS, 10), new Round());
            double smallest = Double.POSITIVE_INFINITY;
            for (int round = 0; round < ROUNDS && smallest >= ALLOWED; round++) {
                long few = allocated(sampling, sampler, chains, STEPS);
                long more = allocated(sampling, sampler, chains, 2 * STEPS);
                smallest = Math.min(smallest, (more - few) / ((double) STEPS * CHAINS));
            }
            assertThat(smallest).as(sampler.name()).isLessThan(ALLOWED);
        }
    }

    /// The difference of two runs does not contain what a run allocates once.
    private static long allocated(Sampling sampling, Sampler<? super Round> sampler, Chains chains, int steps) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        sampling.run(sampler, new Round(), chains, steps);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
