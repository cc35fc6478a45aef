/// Score matching: the gradient of the energy is fitted to that of −log p, without log Z.
///
/// Read [ScoreLosses] first, then [DenoisingScoreMatching]. [ScoreMatching] and [SlicedScoreMatching] share
/// [DirectScoreMatching]; [LevelledEnergy] has one energy for each level of noise. Methods that sample during
/// training belong to `basin.strategy.likelihood`.
package basin.strategy.score;
