package basin.neural;

import basin.kernel.KernelChoice;
import basin.model.Settings;
import basin.rows.Randomness;
import basin.rows.RowSource;
import basin.rows.Shards;

/// What a method is asked to learn.
///
/// @param data the scaled rows
/// @param settings of the method
/// @param randomness the stream of every random choice
/// @param shards the threads
/// @param kernels which kernels to run
public record Problem(RowSource data, Settings settings, Randomness randomness, Shards shards, KernelChoice kernels) {}
