package basin.net;

import basin.rows.Rows;

/// The prior cost of each of k choices: −log softmax of k scores, the prices π of a one-hot latent with
/// p(z_j | x) = exp(−π_j(x)).
///
/// @param scores a map to one score for every choice
public record ChoicePrices(SmoothMap scores) implements SmoothMap {
    @Override
    public int inputs() {
        return scores.inputs();
    }

    @Override
    public int outputs() {
        return scores.outputs();
    }

    @Override
    public void apply(Rows x, Rows outputs) {
        scores.apply(x, outputs);
        price(outputs);
    }

    /// Replaces scores by prices.
    private static void price(Rows rows) {
        for (int i = 0; i < rows.count(); i++) {
            double max = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < rows.columns(); j++) {
                max = Math.max(max, rows.get(i, j));
            }
            double sum = 0;
            for (int j = 0; j < rows.columns(); j++) {
                sum += Math.exp(rows.get(i, j) - max);
            }
            double all = max + Math.log(sum);
            for (int j = 0; j < rows.columns(); j++) {
                rows.set(i, j, (float) (all - rows.get(i, j)));
            }
        }
    }

    /// The pullback through log Σ exp s − s_j: (Σ c) · softmax(s)_j − c_j.
    @Override
    public void pullback(Rows x, Rows outputs, Cotangents cotangents, Rows gradients) {
        Rows unpriced = Rows.zeros(x.count(), outputs());
        scores.pullback(
                x,
                unpriced,
                (from, to, found, back) -> {
                    Rows priced = outputs.slice(from, to);
                    priced.copyFrom(found);
                    price(priced);
                    cotangents.at(from, to, priced, back);
                    for (int i = 0; i < back.count(); i++) {
                        double sum = 0;
                        for (int j = 0; j < back.columns(); j++) {
                            sum += back.get(i, j);
                        }
                        for (int j = 0; j < back.columns(); j++) {
                            back.set(i, j, (float) (sum * Math.exp(-priced.get(i, j)) - back.get(i, j)));
                        }
                    }
                },
                gradients);
    }
}
