package basin.classic.boltzmann;

import basin.rows.Rows;
import basin.rows.Shards;

/// log Z of a small machine, exactly: all values of one side, visible or hidden, with the other summed out.
///
/// The states of the enumerated side are in the order of the Gray code, so each costs one row of W and one sum
/// over the other side.
final class RbmEnumeration {
    /// The max number of units that are enumerated.
    private static final int MAX_UNITS = 20;

    /// The max number of states times units of the other side, which takes about a second.
    private static final double MAX_WORK = 1L << 27;

    /// The number of units that are enumerated within a part; the others give the number of the part.
    private static final int UNITS_IN_PART = 12;

    private final RbmParameters parameters;

    /// Row i: what unit i of the enumerated side adds to the inputs of the other.
    private final Rows weights;

    private final float[] bias;
    private final float[] otherBias;
    private final boolean quadratic;

    private RbmEnumeration(RbmParameters parameters, boolean overHidden) {
        this.parameters = parameters;
        this.weights = overHidden ? transposed(parameters.weights) : parameters.weights;
        this.bias = overHidden ? parameters.hiddenBias : parameters.visibleBias;
        this.otherBias = overHidden ? parameters.visibleBias : parameters.hiddenBias;
        this.quadratic = parameters.visible == RbmVisible.GAUSSIAN;
    }

    /// Whether the machine is small enough.
    static boolean isPossible(RbmParameters parameters) {
        return work(parameters.hidden(), parameters.columns()) <= MAX_WORK || visibleIsPossible(parameters);
    }

    private static boolean visibleIsPossible(RbmParameters parameters) {
        return parameters.visible == RbmVisible.BERNOULLI
                && work(parameters.columns(), parameters.hidden()) <= MAX_WORK;
    }

    private static double work(int units, int others) {
        return units > MAX_UNITS ? Double.POSITIVE_INFINITY : (double) (1 << units) * others;
    }

    /// log Σ_y exp(−F(y)) for binary rows, log ∫ exp(−F(y)) dy for real ones.
    ///
    /// @throws IllegalArgumentException when the machine is too large
    static double logPartition(RbmParameters parameters, Shards shards) {
        if (!isPossible(parameters)) {
            throw new IllegalArgumentException("machine: expected " + MAX_UNITS
                    + " units or fewer on one side to enumerate, got " + parameters.columns() + " visible and "
                    + parameters.hidden() + " hidden");
        }
        boolean overHidden = !visibleIsPossible(parameters)
                || work(parameters.hidden(), parameters.columns()) <= work(parameters.columns(), parameters.hidden());
        return new RbmEnumeration(parameters, overHidden).sum(shards);
    }

    private double sum(Shards shards) {
        int inPart = Math.min(bias.length, UNITS_IN_PART);
        double[] parts = new double[1 << (bias.length - inPart)];
        shards.forEach(parts.length, 1, () -> new double[otherBias.length], (inputs, from, to) -> {
            for (int part = from; part < to; part++) {
                parts[part] = part((long) part << inPart, inPart, inputs);
            }
        });
        double log = logSum(parts);
        if (quadratic) {
            for (int p = 0; p < parameters.columns(); p++) {
                double b = parameters.visibleBias[p];
                log += 0.5 * Math.log(2 * Math.PI) + Math.log(parameters.standardDeviations[p]) - 0.5 * b * b;
            }
        }
        return log;
    }

    /// The states whose units from `units` on are those of `code`.
    private double part(long code, int units, double[] inputs) {
        double linear = 0;
        for (int j = 0; j < inputs.length; j++) {
            inputs[j] = otherBias[j];
        }
        for (int unit = 0; unit < bias.length; unit++) {
            if ((code >> unit & 1) == 1) {
                linear += bias[unit];
                add(unit, 1, inputs);
            }
        }
        double[] logs = new double[1 << units];
        boolean[] on = new boolean[units];
        logs[0] = linear + others(inputs);
        for (int state = 1; state < logs.length; state++) {
            int unit = Integer.numberOfTrailingZeros(state);
            int sign = on[unit] ? -1 : 1;
            on[unit] = !on[unit];
            linear += sign * bias[unit];
            add(unit, sign, inputs);
            logs[state] = linear + others(inputs);
        }
        return logSum(logs);
    }

    private void add(int unit, int sign, double[] inputs) {
        float[] w = weights.array(unit);
        int at = weights.offset(unit);
        for (int j = 0; j < inputs.length; j++) {
            inputs[j] += sign * (double) w[at + j];
        }
    }

    /// The logarithm of the sum, or of the integral less its constant, over the other side.
    private double others(double[] inputs) {
        if (!quadratic) {
            return Softplus.sum(1, inputs, inputs.length);
        }
        double sum = 0;
        for (double input : inputs) {
            sum += 0.5 * input * input;
        }
        return sum;
    }

    private static double logSum(double[] logs) {
        for (int i = 0; i < logs.length; i++) {
            logs[i] = -logs[i];
        }
        return -basin.latent.LogSumExp.freeEnergy(1, logs, 0, logs.length);
    }

    private static Rows transposed(Rows weights) {
        Rows transposed = Rows.zeros(weights.columns(), weights.count());
        for (int p = 0; p < weights.count(); p++) {
            for (int j = 0; j < weights.columns(); j++) {
                transposed.set(j, p, weights.get(p, j));
            }
        }
        return transposed;
    }
}
