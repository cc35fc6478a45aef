/// The claims of the lecture as experiments: claimed, measured, holds. One file for each experiment.
package basin.lecture;
