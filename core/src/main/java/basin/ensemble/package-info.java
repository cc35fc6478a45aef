/// Several models as one: the method `auto`. What belongs here: how candidates are trained, judged without labels
/// and combined; no method of its own kind. Read [AutoMethod] first, then [AutoTraining] and [Ensemble].
package basin.ensemble;
