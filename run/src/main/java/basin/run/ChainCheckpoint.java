package basin.run;

import basin.energy.Energy;
import basin.model.BoundSampler;
import basin.rows.InputException;
import basin.rows.Tensor;
import basin.sample.Chains;
import basin.sample.Trace;
import basin.store.Restoring;
import basin.store.Safetensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The checkpoint of a sampling that was stopped: what it takes to continue to the very same rows.
///
/// @param file where it is
/// @param facts what decides the rows, by name
record ChainCheckpoint(Path file, Map<String, String> facts) {
    private static final String SAMPLER = "sampler ";
    private static final String TRACE = "trace ";
    private static final String CHAINS = "state ";

    /// A sampling on its way.
    ///
    /// @param chains where the chains are
    /// @param sampler what it has learned
    /// @param trace what was drawn
    record State(Chains chains, BoundSampler sampler, Trace trace) {}

    /// Writes it, whole or not at all.
    ///
    /// @throws InputException when it cannot be written
    void write(State state) {
        Map<String, Tensor> tensors = new TreeMap<>();
        state.chains().state().forEach((name, tensor) -> tensors.put(CHAINS + name, tensor));
        state.sampler().state().forEach((name, tensor) -> tensors.put(SAMPLER + name, tensor));
        state.trace().tensors().forEach((name, tensor) -> tensors.put(TRACE + name, tensor));
        Safetensors.write(file, tensors, facts);
    }

    /// Reads what was written, which must be of the same sampling.
    ///
    /// @param fresh the sampler and the trace at their beginning
    /// @throws InputException when there is none, or it is of another sampling, saying in what they differ
    State read(State fresh, Energy energy) {
        if (!Files.exists(file)) {
            throw InputException.of(file, "the checkpoint of a sampling that was stopped", "none")
                    .withRemedy("sample from the beginning");
        }
        Safetensors stored = Safetensors.read(file);
        requireSame(stored.metadata());
        return Restoring.from(
                file.toString(),
                () -> new State(
                        Chains.resumed(Checkpoint.withPrefix(stored, CHAINS), energy),
                        fresh.sampler().resumed(Checkpoint.withPrefix(stored, SAMPLER)),
                        fresh.trace().resumedFrom(Checkpoint.withPrefix(stored, TRACE))));
    }

    private void requireSame(Map<String, String> then) {
        List<String> differences = new ArrayList<>();
        facts.forEach((name, now) -> {
            String before = then.getOrDefault(name, "nothing");
            if (!before.equals(now)) {
                differences.add(name + " " + now + " instead of " + before);
            }
        });
        if (!differences.isEmpty()) {
            throw InputException.of(file, "to resume the same sampling", String.join("; ", differences))
                    .withRemedy("sample from the beginning");
        }
    }

    /// Takes it away: the sampling came to its end.
    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
