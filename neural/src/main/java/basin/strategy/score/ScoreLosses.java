package basin.strategy.score;

import basin.tensor.NativeTensor;

/// The losses of score matching for each row: the distance between the gradient of the energy and that of −log p,
/// without evaluating p.
final class ScoreLosses {
    private ScoreLosses() {}

    /// ½ ‖∇F‖² − ∇²F: on average over rows of p this is half the squared distance of ∇F to −∇ log p, up to a
    /// constant (Hyvärinen, JMLR 2005, eq. 4, whose ψ is −∇F). The Laplacian takes one derivative of the slopes for
    /// every column.
    ///
    /// @param y n × d, to be differentiated by
    /// @param slopes ∇F at y, n × d, to be differentiated again
    static NativeTensor exact(NativeTensor y, NativeTensor slopes) {
        int d = (int) y.size(1);
        NativeTensor cost = halfSquare(slopes);
        for (int p = 0; p < d; p++) {
            NativeTensor curvature = slopes.narrow(1, p, 1).gradient(y, true).narrow(1, p, 1);
            cost = cost.minus(curvature.reshape(-1));
        }
        return cost;
    }

    /// ½ ‖∇F‖² − vᵀ ∇²F v, which is [#exact] on average over v of mean 0 and covariance 1 (Song, Garg, Shi & Ermon,
    /// UAI 2019, eq. 8): one derivative of the slopes for any number of columns.
    ///
    /// @param v n × d
    static NativeTensor sliced(NativeTensor y, NativeTensor slopes, NativeTensor v) {
        NativeTensor along = slopes.times(v).gradient(y, true);
        return halfSquare(slopes).minus(along.times(v).sum(1));
    }

    /// ½ ‖σ ∇F(y + σε) − ε‖², which makes ∇F that of −log p of the rows with noise σε (Vincent, Neural Computation
    /// 2011, eq. 11), times σ² so that all levels of noise have the same weight (Song & Ermon, NeurIPS 2019, eq.
    /// 5).
    ///
    /// @param slopes ∇F at y + σε, n × d
    /// @param standardDeviations σ of each row, n × 1
    /// @param noise ε, n × d, standard normal
    static NativeTensor denoising(NativeTensor slopes, NativeTensor standardDeviations, NativeTensor noise) {
        return halfSquare(slopes.times(standardDeviations).minus(noise));
    }

    private static NativeTensor halfSquare(NativeTensor slopes) {
        return slopes.squared().sum(1).times(0.5);
    }
}
