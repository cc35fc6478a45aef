package basin.model;

import java.util.Map;

/// What training tells after each step.
///
/// @param step counted from 1 over the whole training
/// @param progress the share of the work done at least, from 0 to 1
/// @param metrics finite numbers by name; `energy`, the mean energy of the training rows, is always among them
public record Step(int step, double progress, Map<String, Double> metrics) {}
