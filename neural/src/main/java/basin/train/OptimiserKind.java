package basin.train;

/// The optimisers that a user can choose. A new one is a new constant.
public enum OptimiserKind {
    /// Kingma & Ba 2015.
    ADAM {
        @Override
        public Optimiser of(int size, double momentum, double decay) {
            return new Adam(size, momentum);
        }
    },
    /// Loshchilov & Hutter 2019: Adam with the decay of weights.
    ADAMW {
        @Override
        public Optimiser of(int size, double momentum, double decay) {
            return new AdamW(size, momentum, decay);
        }
    },
    /// Gradient descent with momentum.
    SGD {
        @Override
        public Optimiser of(int size, double momentum, double decay) {
            return new Sgd(size, momentum);
        }
    };

    /// A new optimiser of `size` numbers.
    ///
    /// @param momentum weight of the past in the average of gradients, 0 to below 1
    /// @param decay the weight decay at a rate of 1, for optimisers that have one
    public abstract Optimiser of(int size, double momentum, double decay);
}
