package basin.train;

/// The learning rate of each step: it rises linearly from near 0 during the warm-up and then follows a shape.
///
/// @param shape of the rate after the warm-up
/// @param rate the maximum rate
/// @param warmUp number of steps until the rate is maximal
/// @param steps number of steps of the whole training
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
        /// Constant at the maximum rate.
        CONSTANT {
            @Override
            double at(double share) {
                return 1;
            }
        };

        /// The rate, relative to the maximum, after a fraction of the steps that follow the warm-up.
        abstract double at(double share);
    }

    static Schedule of(TrainerSettings settings) {
        int warmUp = (int) (settings.warmUp() * settings.steps());
        return new Schedule(settings.schedule(), settings.rate(), warmUp, settings.steps());
    }

    /// The rate of a step, counted from 0. It is always above 0.
    double at(int step) {
        if (step < warmUp) {
            return rate * (step + 1) / (warmUp + 1);
        }
        return rate * shape.at((double) (step - warmUp) / (steps - warmUp));
    }
}
