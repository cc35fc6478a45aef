/// Rows of numbers and what every package needs with them: division of work over threads, random numbers, named
/// tensors, and the exception for mistakes of the user.
///
/// Read [Rows] first, then [Shards] and [Randomness]; [Tensor] and [NamedTensors] hold the numbers that models
/// and checkpoints store. Nothing about energies, models or files belongs here: every other package depends on
/// this one, and it depends on none.
package basin.rows;
