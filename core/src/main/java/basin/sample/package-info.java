/// Markov chain Monte Carlo: samplers of exp(−F(y)), the loop that runs them, and diagnostics of their draws.
///
/// Read [Sampling] first: the one loop. A [Sampler] is a record of settings with one file, [Chains] is the
/// state, [Tuning] adapts a sampler, and [Diagnostics] estimates the precision of the draws. Thinning and
/// traces are observers, not options of a sampler. Partition functions and training belong to `basin.gibbs`.
package basin.sample;
