package basin.strategy.contrast;

import basin.nets.Net;
import basin.nets.Weights;
import basin.tensor.NativeTensor;
import basin.train.Objective;
import basin.train.Shard;

/// The losses of metric learning: the squared distance D²_ij of the embeddings of x_i and y_j is made small for
/// true pairs, i = j, and large for the mismatched ones among the same rows.
///
/// @param first embeds x
/// @param second embeds y
/// @param margin m of the margin loss, above 0; 0 for InfoNCE
record PairLoss(Net first, Net second, double margin) implements Objective {
    /// The minimum of squared distances, so that their roots have a derivative.
    private static final double MIN_SQUARE = 1e-8;

    @Override
    public NativeTensor loss(Weights weights, Shard shard) {
        NativeTensor rows = shard.y();
        NativeTensor x = first.forward(weights, rows.narrow(1, 0, first.inputs()));
        NativeTensor y = second.forward(weights, rows.narrow(1, first.inputs(), second.inputs()));
        NativeTensor energies = squaredDistances(x, y);
        NativeTensor paired = x.squaredDifference(y).sum(1);
        shard.report("energy", shard.mean(paired));
        return shard.mean(margin > 0 ? hinge(energies, paired) : information(energies, paired));
    }

    /// ‖x_i − y_j‖², n × n.
    private static NativeTensor squaredDistances(NativeTensor x, NativeTensor y) {
        NativeTensor products = x.matmul(y.transposed()).times(-2);
        return products.plus(x.squared().sum(1).reshape(-1, 1)).plus(y.squared().sum(1));
    }

    /// InfoNCE (van den Oord, Li & Vinyals, 2018, equation 4): the negative log probability of the true pair among
    /// all pairs with the same x, and among all with the same y; the mean of both. With n rows, log n minus this is
    /// a lower bound of the mutual information of x and y.
    private static NativeTensor information(NativeTensor energies, NativeTensor paired) {
        NativeTensor odds = energies.negated();
        return odds.logSumExp(0).plus(odds.logSumExp(1)).times(0.5).plus(paired);
    }

    /// D²_ii + the mean over j ≠ i of max(0, m − D_ij)² (Hadsell, Chopra & LeCun, CVPR 2006, equation 4).
    private NativeTensor hinge(NativeTensor energies, NativeTensor paired) {
        double others = Math.max(1, energies.size(0) - 1.0);
        NativeTensor all = shortfall(energies).sum(1);
        NativeTensor own = shortfall(paired);
        return paired.plus(all.minus(own).times(1 / others));
    }

    /// The squared difference between the margin and a distance below it; 0 for distances above it.
    private NativeTensor shortfall(NativeTensor squares) {
        return squares.clamp(MIN_SQUARE, 1e30)
                .sqrt()
                .negated()
                .plus(margin)
                .relu()
                .squared();
    }
}
