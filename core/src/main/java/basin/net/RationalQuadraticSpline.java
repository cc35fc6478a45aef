package basin.net;

import java.util.Arrays;

/// An increasing function of one number, a ratio of quadratic polynomials between every two knots (Durkan, Bekasov,
/// Murray & Papamakarios, "Neural spline flows", NeurIPS 2019, section 3.1): K bins with different widths, heights
/// and slopes at the knots within [−reach, reach], and the identity outside. The function and its slope are
/// continuous, and its inverse has a closed form.
///
/// For use by one thread: [#shape] sets the spline, [#to] and [#from] set the point at which its value and
/// derivatives are returned.
final class RationalQuadraticSpline {
    /// The minimum width and height of a bin, as a fraction of the whole, and the minimum slope at a knot.
    private static final double MIN_SHARE = 1e-3;

    /// The number whose softplus is 1 − MIN_SHARE, so that raw slopes of 0 are slopes of 1.
    private static final double UNIT = Math.log(Math.expm1(1 - MIN_SHARE));

    private final int bins;
    private final double reach;
    private final double[] widths;
    private final double[] heights;
    private final double[] left;
    private final double[] bottom;
    private float[] raw = {};
    private int at;

    private int bin;
    private double input;
    private double output;
    private double leftSlope;
    private double rightSlope;
    private double share;
    private double fraction;
    private double denominator;
    private double rise;

    /// @param bins K, 1 or more, below 1/MIN_SHARE = 1,000
    /// @param reach maximum distance of the knots from 0, above 0
    RationalQuadraticSpline(int bins, double reach) {
        this.bins = bins;
        this.reach = reach;
        widths = new double[bins];
        heights = new double[bins];
        left = new double[bins + 1];
        bottom = new double[bins + 1];
    }

    /// The number of parameters of a spline with K bins: K raw widths, K raw heights, and a raw slope for each
    /// inner knot.
    static int numbers(int bins) {
        return 3 * bins - 1;
    }

    /// Sets the spline to the raw parameters from `first` on, for which 0 is the identity. They are read again at
    /// each point.
    void shape(float[] numbers, int first) {
        raw = numbers;
        at = first;
        shares(first, widths, left);
        shares(first + bins, heights, bottom);
    }

    /// The softmax of raw numbers, with a minimum of MIN_SHARE, and the knots.
    private void shares(int first, double[] shares, double[] knots) {
        double max = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < bins; k++) {
            max = Math.max(max, raw[first + k]);
        }
        double sum = 0;
        for (int k = 0; k < bins; k++) {
            shares[k] = Math.exp(raw[first + k] - max);
            sum += shares[k];
        }
        knots[0] = -reach;
        for (int k = 0; k < bins; k++) {
            shares[k] /= sum;
            knots[k + 1] = knots[k] + extent(shares[k]);
        }
        knots[bins] = reach;
    }

    private double extent(double softmax) {
        return 2 * reach * (MIN_SHARE + (1 - bins * MIN_SHARE) * softmax);
    }

    /// The slope at a knot: softplus of its raw number, 1 at both ends.
    private double slope(int knot) {
        return isBetween(knot) ? MIN_SHARE + softplus(rawSlope(knot)) : 1;
    }

    private boolean isBetween(int knot) {
        return knot > 0 && knot < bins;
    }

    private double rawSlope(int knot) {
        return raw[at + 2 * bins + knot - 1] + UNIT;
    }

    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    /// Sets the point by its input (eqs. 4 and 5).
    void to(double x) {
        input = x;
        output = x;
        if (locate(left, x)) {
            share = (x - left[bin]) / width();
            settle();
            output = bottom[bin] + height() * fraction;
        }
    }

    /// Sets the point by its output (eqs. 6 to 8): the root of a quadratic equation, in the form without
    /// cancellation.
    void from(double y) {
        input = y;
        output = y;
        if (!locate(bottom, y)) {
            return;
        }
        double above = y - bottom[bin];
        double s = height() / width();
        double bend = leftSlope + rightSlope - 2 * s;
        double a = height() * (s - leftSlope) + above * bend;
        double b = height() * leftSlope - above * bend;
        double c = -s * above;
        share = Math.clamp(2 * c / (-b - Math.sqrt(Math.max(0, b * b - 4 * a * c))), 0, 1);
        settle();
        input = left[bin] + share * width();
    }

    /// Finds the bin of a number, and the slopes at its ends.
    ///
    /// @return whether there is one
    private boolean locate(double[] knots, double number) {
        bin = -1;
        if (!(number > -reach && number < reach)) {
            return false;
        }
        int found = Arrays.binarySearch(knots, number);
        bin = Math.min(found < 0 ? -found - 2 : found, bins - 1);
        leftSlope = slope(bin);
        rightSlope = slope(bin + 1);
        return true;
    }

    /// Computes the value and derivatives from the bin and the fraction of it to the left.
    private void settle() {
        double s = height() / width();
        double a = leftSlope;
        double b = rightSlope;
        double u = share * (1 - share);
        denominator = s + (a + b - 2 * s) * u;
        fraction = (s * share * share + a * u) / denominator;
        rise = b * share * share + 2 * s * u + a * (1 - share) * (1 - share);
    }

    private double width() {
        return left[bin + 1] - left[bin];
    }

    private double height() {
        return bottom[bin + 1] - bottom[bin];
    }

    /// The bin of the point, from 0; −1 outside the bins.
    int bin() {
        return bin;
    }

    double input() {
        return input;
    }

    double output() {
        return output;
    }

    /// The logarithm of the slope at the point.
    double logSlope() {
        return bin < 0 ? 0 : 2 * Math.log(height() / width() / denominator) + Math.log(rise);
    }

    /// Derivatives of c = `byOutput` · output + `byLogSlope` · log slope at the point.
    ///
    /// @param byRaw overwritten from `into` on with ∂c/∂raw number
    /// @return ∂c/∂input
    double pullback(double byOutput, double byLogSlope, float[] byRaw, int into) {
        Arrays.fill(byRaw, into, into + numbers(bins), 0);
        if (bin < 0) {
            return byOutput;
        }
        double w = width();
        double h = height();
        double s = h / w;
        double a = leftSlope;
        double b = rightSlope;
        double t = share;
        double v = 1 - t;
        double u = t * v;
        // The pullback through output = bottom + h · N / D and log slope = 2 log s + log P − 2 log D.
        double byN = byOutput * h / denominator;
        double byD = -(byOutput * h * fraction + 2 * byLogSlope) / denominator;
        double byP = byLogSlope / rise;
        double byS = 2 * byLogSlope / s + byN * t * t + byD * (1 - 2 * u) + byP * 2 * u;
        double byA = byN * u + byD * u + byP * v * v;
        double byB = byD * u + byP * t * t;
        double byU = byN * a + byD * (a + b - 2 * s) + byP * 2 * s;
        double byShare = byN * 2 * s * t + byP * 2 * (b * t - a * v) + byU * (1 - 2 * t);
        double byInput = byShare / w;
        softmaxBack(widths, -byInput, -(byS * s + byShare * t) / w, byRaw, into);
        softmaxBack(heights, byOutput, byOutput * fraction + byS / w, byRaw, into + bins);
        slopeBack(bin, byA, byRaw, into);
        slopeBack(bin + 1, byB, byRaw, into);
        return byInput;
    }

    /// Converts derivatives by the left knot and the extent of the bin to those by raw numbers: the knot depends on
    /// each extent before the bin.
    private void softmaxBack(double[] shares, double byKnot, double byExtent, float[] byRaw, int into) {
        double mean = byExtent * shares[bin];
        for (int k = 0; k < bin; k++) {
            mean += byKnot * shares[k];
        }
        double scale = 2 * reach * (1 - bins * MIN_SHARE);
        for (int k = 0; k < bins; k++) {
            double own = k < bin ? byKnot : k == bin ? byExtent : 0;
            byRaw[into + k] = (float) (scale * shares[k] * (own - mean));
        }
    }

    private void slopeBack(int knot, double bySlope, float[] byRaw, int into) {
        if (isBetween(knot)) {
            byRaw[into + 2 * bins + knot - 1] = (float) (bySlope / (1 + Math.exp(-rawSlope(knot))));
        }
    }
}
