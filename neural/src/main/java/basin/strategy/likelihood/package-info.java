/// Maximum likelihood of a net's energy: the data term minus the model term.
///
/// Read [LikelihoodMethod] and [LikelihoodObjective] first. The methods differ in the rows of the model term:
/// [ExactLikelihood] enumerates them, [ImportanceLikelihood] weights independent draws, [ChainLikelihood] and
/// both kinds of contrastive divergence run Markov chains. Sources of such rows that need no net belong to
/// `basin.gibbs`.
package basin.strategy.likelihood;
