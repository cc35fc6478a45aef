/// The claims of the lecture as experiments: what is claimed, what was measured, whether the claim holds.
///
/// Read [Lecture] first, the list of experiments, then [Experiment] and [Outcome], and one experiment such as
/// [ColdLimit]. Every bound is stated with its reason before the measurement. A claim that does not hold is
/// shown as such. Code that a user of the library could need does not belong here.
package basin.lecture;
