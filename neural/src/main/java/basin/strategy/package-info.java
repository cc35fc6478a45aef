/// Ways to shape a neural energy, one package for each family.
///
/// Read [NeuralMethods] first: the list of methods, to which a new one is added. A strategy is one class that
/// extends [basin.neural.NeuralMethod], with its settings, nets, objective and model; `reconstruction` has the
/// simplest example. What all families share belongs to `basin.neural` or `basin.train`.
package basin.strategy;
