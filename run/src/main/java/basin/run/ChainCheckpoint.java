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

/// The checkpoint of a sampling that was stopped, from which it continues to the same rows.
///
/// @param file of the checkpoint
/// @param facts options that determine the rows, by name
record ChainCheckpoint(Path file, Map<String, String> facts) {
    private static final String SAMPLER = "sampler ";
    private static final String TRACE = "trace ";
    private static final String CHAINS = "state ";

    /// The state of a sampling.
    ///
    /// @param chains the states of the chains
    /// @param sampler with the results of its warm-up
    /// @param trace the draws so far
    record State(Chains chains, BoundSampler sampler, Trace trace) {}

    /// Writes the checkpoint, whole or not at all.
    ///
    /// @throws InputException when it cannot be written
    void write(State state) {
        Map<String, Tensor> tensors = new TreeMap<>();
        state.chains().state().forEach((name, tensor) -> tensors.put(CHAINS + name, tensor));
        state.sampler().state().forEach((name, tensor) -> tensors.put(SAMPLER + name, tensor));
        state.trace().tensors().forEach((name, tensor) -> tensors.put(TRACE + name, tensor));
        Safetensors.write(file, tensors, facts);
    }

    /// Reads the checkpoint, which must be of the same sampling.
    ///
    /// @param fresh the state at the start of the sampling
    /// @throws InputException when there is none, or it is of another sampling, with the differences
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

    /// Deletes the checkpoint of a finished sampling.
    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
