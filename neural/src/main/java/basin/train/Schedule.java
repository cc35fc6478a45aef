package basin.train;

/// The rate of learning over a training: it rises from near 0 during the warm-up, then goes along a shape.
///
/// @param shape after the warm-up
/// @param rate the highest
/// @param warmUp steps until the rate is at its highest
/// @param steps of the whole training
public record Schedule(Shape shape, double rate, int warmUp, int steps) {
    /// How the rate changes after the warm-up. A new shape is a new constant.
    public enum Shape {
        /// Half a cosine down to 0 (Loshchilov & Hutter, ICLR 2017, eq. 5, without restarts).
        COSINE {
            @Override
            double at(double share) {
                return 0.5 * (1 + Math.cos(Math.PI * share));
            }
        },
        /// A straight line down to 0.
        LINEAR {
            @Override
            double at(double share) {
                return 1 - share;
            }
        },
        /// The highest all along.
        CONSTANT {
            @Override
            double at(double share) {
                return 1;
            }
        };

        /// The rate, relative to the highest, when a share of the steps after the warm-up has passed.
        abstract double at(double share);
    }

    static Schedule of(TrainerSettings settings) {
        int warmUp = (int) (settings.warmUp() * settings.steps());
        return new Schedule(settings.schedule(), settings.rate(), warmUp, settings.steps());
    }

    /// The rate of a step, counted from 0; above 0 at each.
    double at(int step) {
        if (step < warmUp) {
            return rate * (step + 1) / (warmUp + 1);
        }
        return rate * shape.at((double) (step - warmUp) / (steps - warmUp));
    }
}
