package basin.run;

import basin.kernel.KernelChoice;
import basin.model.BoundSampler;
import basin.model.SamplerKind;
import basin.model.Step;
import basin.rows.InputException;
import basin.rows.Randomness;
import basin.rows.Rows;
import basin.rows.Shards;
import basin.rows.Tensor;
import basin.sample.Chains;
import basin.sample.Diagnostics;
import basin.sample.Sampling;
import basin.sample.Trace;
import basin.schema.Cells;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// Draws rows of a run by Markov chains: it warms up, draws, can be stopped between two steps, and continued later.
public final class ChainSampling {
    /// Mean acceptance below which chains that never moved are reported as a mistake.
    private static final double MIN_ACCEPTANCE = 0.01;

    private final Run run;
    private final ChainOptions options;
    private final ChainTarget target;
    private final ChainCheckpoint.State state;

    private ChainSampling(Run run, ChainOptions options, ChainTarget target, ChainCheckpoint.State state) {
        this.run = run;
        this.options = options;
        this.target = target;
        this.state = state;
    }

    /// A new sampling.
    ///
    /// @throws InputException when the sampler, its settings and the energy do not fit together
    public static ChainSampling of(Run run, ChainOptions options, Shards shards) {
        return of(run, ChainTarget.of(run, options.beta()), options, shards);
    }

    static ChainSampling of(Run run, ChainTarget target, ChainOptions options, Shards shards) {
        return toInputException(options, () -> {
            BoundSampler sampler = options.kind()
                    .binder()
                    .bind(new SamplerKind.Binding(
                            target.energy(),
                            target.binary(),
                            options.settings(),
                            options.stepGiven(),
                            options.warmUp(),
                            run.config().method()));
            Trace trace = Trace.of(options.chains(), target.energy().columns(), options.draws(), options.thin());
            Chains chains = Chains.at(target.start(options, shards), target.energy());
            return new ChainSampling(run, options, target, new ChainCheckpoint.State(chains, sampler, trace));
        });
    }

    /// This sampling, continued from the checkpoint that [#save] wrote.
    ///
    /// @throws InputException when there is none, or it is of another sampling, with the differences
    public ChainSampling resumedFrom(Path checkpoint) {
        ChainCheckpoint.State stopped = new ChainCheckpoint(checkpoint, facts()).read(state, target.energy());
        return new ChainSampling(run, options, target, stopped);
    }

    /// Writes a checkpoint, whole or not at all.
    ///
    /// @throws InputException when it cannot be written
    public void save(Path checkpoint) {
        new ChainCheckpoint(checkpoint, facts()).write(state);
    }

    /// The values that determine the rows, by name: the options, the temperature and the model.
    private Map<String, String> facts() {
        Map<String, String> facts = options.facts();
        facts.put("beta", Double.toString(target.beta()));
        facts.put("model", digest(run.model().tensors()));
        return facts;
    }

    private static String digest(Map<String, Tensor> tensors) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new TreeMap<>(tensors).forEach((name, tensor) -> {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update(Arrays.toString(tensor.shape()).getBytes(StandardCharsets.UTF_8));
                double[] values = numbers(tensor);
                ByteBuffer value = ByteBuffer.allocate(Double.BYTES);
                for (double number : values) {
                    digest.update(value.clear().putDouble(number).flip());
                }
            });
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static double[] numbers(Tensor tensor) {
        return switch (tensor.type()) {
            case F64 -> tensor.doubles();
            case F32 -> {
                float[] floats = tensor.floats();
                double[] numbers = new double[floats.length];
                Arrays.setAll(numbers, i -> floats[i]);
                yield numbers;
            }
            case I64 -> Arrays.stream(tensor.longs()).asDoubleStream().toArray();
            case I32 -> Arrays.stream(tensor.ints()).asDoubleStream().toArray();
        };
    }

    private interface Work<T> {
        T done();
    }

    /// Converts an exception about a sampler's arguments, which the user chose, into an [InputException].
    private static <T> T toInputException(ChainOptions options, Work<T> work) {
        try {
            return work.done();
        } catch (IllegalArgumentException e) {
            throw new InputException("sampler " + options.kind().name() + ": " + e.getMessage(), e);
        }
    }

    /// Takes all remaining steps, or fewer when the listener stops the sampling.
    ///
    /// @param listener called after every step
    /// @throws InputException when the energy or the step size makes it impossible for chains to move
    public void run(TrainingListener listener, Shards shards) {
        Chains chains = state.chains();
        int[] taken = {stepsTaken()};
        boolean[] stopped = {false};
        Sampling sampling = new Sampling(
                new Randomness(options.seed()).named("chains"),
                shards,
                KernelChoice.AUTO,
                target.beta(),
                (step, moved) -> {},
                () -> {
                    listener.step(step(++taken[0], chains));
                    stopped[0] = listener.isCancelled();
                    return stopped[0];
                });
        BoundSampler sampler = state.sampler();
        toInputException(options, () -> {
            if (!sampler.isWarm(chains)) {
                sampler.warmUp(sampling, chains);
            }
            if (sampler.isWarm(chains) && !stopped[0]) {
                int left = options.steps() + sampler.firstStep() - chains.steps();
                sampler.draw(
                        sampling.watchedBy((step, moved) -> state.trace().after(step - sampler.firstStep(), moved)),
                        chains,
                        left);
            }
            return state;
        });
    }

    /// The number of steps that each chain has taken, including those of the warm-up.
    private int stepsTaken() {
        BoundSampler sampler = state.sampler();
        boolean countsFromZero = sampler.firstStep() == 0 && sampler.isWarm(state.chains());
        return state.chains().steps() + (countsFromZero ? options.warmUp() : 0);
    }

    private Step step(int taken, Chains chains) {
        double all = (double) options.warmUp() + options.steps();
        double energy = Arrays.stream(chains.energies).average().orElse(Double.NaN);
        return new Step(taken, taken / all, Map.of("energy", energy));
    }

    /// Whether all rows are drawn.
    public boolean isFinished() {
        return trace().isFull();
    }

    /// The draws so far.
    public Trace trace() {
        return state.trace();
    }

    /// Results of the warm-up, such as the step size, by name.
    public Map<String, String> found() {
        return state.sampler().found();
    }

    /// The inverse temperature of the chains.
    public double beta() {
        return target.beta();
    }

    /// The rows so far in the user's units, at most the number of rows in the options.
    public Cells rows() {
        Rows all = trace().rows();
        return run.encoding().decode(all.slice(0, Math.min(options.rows(), all.count())));
    }

    /// The diagnostics of the draws, for encoded columns.
    ///
    /// @throws InputException when no chain ever moved, for example because the step size is too large
    public Diagnostics diagnostics(Shards shards) {
        Diagnostics diagnostics = Diagnostics.of(trace(), run.schema().names(), shards);
        if (diagnostics.stuck() == options.chains() && diagnostics.acceptance() < MIN_ACCEPTANCE) {
            throw InputException.of(
                            "sampler " + options.kind().name(),
                            "chains that move",
                            "all " + options.chains() + " without a move for " + trace().steps() + " steps")
                    .withRemedy(
                            options.stepGiven()
                                    ? "set a smaller step, or none, so that the warm-up adapts it"
                                    : "use more steps of warm-up, or another start");
        }
        return diagnostics;
    }
}
