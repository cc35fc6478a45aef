package basin.model;

import java.util.Map;

/// The progress of a training after a step.
///
/// @param step counted from 1 over the whole training
/// @param progress a lower bound of the fraction of the work done, from 0 to 1
/// @param metrics finite numbers by name; `energy`, the mean energy of the training rows, is always among them
public record Step(int step, double progress, Map<String, Double> metrics) {}
