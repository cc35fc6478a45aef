package basin.train;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The optimisers by the word of the setting: a new one is a row here.
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
    /// @param momentum share of the past in the mean of gradients, 0 to below 1
    /// @param decay of weights for a rate of 1, where it has one
    public abstract Optimiser of(int size, double momentum, double decay);

    /// As a user writes it, such as `adam`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Every word.
    static List<String> words() {
        return Stream.of(values()).map(OptimiserKind::word).toList();
    }

    /// The optimiser of a word that was checked.
    public static OptimiserKind named(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
