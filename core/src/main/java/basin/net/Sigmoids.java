package basin.net;

import basin.rows.Rows;

/// The sigmoids of a map's outputs: 1 / (1 + exp(−f(x))).
public record Sigmoids(SmoothMap map) implements SmoothMap {
    @Override
    public int inputs() {
        return map.inputs();
    }

    @Override
    public int outputs() {
        return map.outputs();
    }

    @Override
    public void apply(Rows x, Rows outputs) {
        map.apply(x, outputs);
        squash(outputs);
    }

    private static void squash(Rows rows) {
        for (int i = 0; i < rows.count(); i++) {
            for (int p = 0; p < rows.columns(); p++) {
                rows.set(i, p, (float) (1 / (1 + Math.exp(-rows.get(i, p)))));
            }
        }
    }

    @Override
    public void pullback(Rows x, Rows outputs, Cotangents cotangents, Rows gradients) {
        map.pullback(
                x,
                Rows.zeros(x.count(), outputs()),
                (from, to, sums, back) -> {
                    Rows squashed = outputs.slice(from, to);
                    squashed.copyFrom(sums);
                    squash(squashed);
                    cotangents.at(from, to, squashed, back);
                    for (int i = 0; i < back.count(); i++) {
                        for (int p = 0; p < back.columns(); p++) {
                            float on = squashed.get(i, p);
                            back.set(i, p, back.get(i, p) * on * (1 - on));
                        }
                    }
                },
                gradients);
    }
}
