package basin.landscape;

import basin.rows.Randomness;

/// F(y) = (‖y‖ − R)² / 2s² in the plane: a circular valley of radius R. Its gradient at the origin is set
/// to 0.
public final class Ring extends RowLandscape {
    private final double radius;
    private final double width;

    /// A ring.
    ///
    /// @param radius R, above 0
    /// @param width s, above 0
    public Ring(double radius, double width) {
        super(2);
        requirePositive("radius", radius);
        requirePositive("width", width);
        this.radius = radius;
        this.width = width;
    }

    /// Radius 2, width 0.25.
    public static Ring standard() {
        return new Ring(2, 0.25);
    }

    @Override
    public String name() {
        return "ring";
    }

    @Override
    public double at(double[] y, double[] gradient) {
        double length = Math.hypot(y[0], y[1]);
        double off = (length - radius) / width;
        double slope = length == 0 ? 0 : off / (width * length);
        gradient[0] = slope * y[0];
        gradient[1] = slope * y[1];
        return 0.5 * off * off;
    }

    @Override
    public double logPartition() {
        return Math.log(2 * Math.PI * power(1));
    }

    /// ∫₀^∞ rⁿ exp(−(r − R)²/2s²) dr: by parts, I_n+1 = R I_n + n s² I_n−1, plus the boundary term for n = 0.
    private double power(int n) {
        double variance = width * width;
        double before = width * Math.sqrt(0.5 * Math.PI) * (1 + erf(radius / (width * Math.sqrt(2))));
        if (n == 0) {
            return before;
        }
        double now = radius * before + variance * Math.exp(-radius * radius / (2 * variance));
        for (int m = 1; m < n; m++) {
            double next = radius * now + m * variance * before;
            before = now;
            now = next;
        }
        return now;
    }

    /// 2/√π ∫₀^x exp(−t²) dt for x ≥ 0, by the series 2x/√π exp(−x²) Σ (2x²)ⁿ / (2n + 1)!!, whose terms are all
    /// positive (Abramowitz & Stegun 7.1.6).
    static double erf(double x) {
        if (x > 6) {
            return 1; // within 2⁻⁵⁵
        }
        double term = 1;
        double sum = 1;
        for (int n = 1; term > sum * 0x1p-54; n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 * x / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
    }

    @Override
    public double[] mean() {
        return new double[2];
    }

    /// E r²/2 in both columns.
    @Override
    public double[][] covariance() {
        double variance = 0.5 * power(3) / power(1);
        return diagonal(variance, variance);
    }

    /// Rejection for the radius, of density r exp(−(r − R)²/2s²): with m the larger root of m (m − R) = s², the
    /// mode, log r ≤ log m + (r − m)/m, so that r exp(…) is at most a multiple of a normal density around the mode.
    @Override
    void draw(Randomness randomness, long row, double[] y) {
        double peak = 0.5 * (radius + Math.sqrt(radius * radius + 4 * width * width));
        for (int attempt = 1; ; attempt++) {
            double r = peak + width * randomness.normal(row, attempt, 0);
            if (r > 0 && randomness.uniform(row, attempt, 2) < r / peak * Math.exp(1 - r / peak)) {
                double angle = 2 * Math.PI * randomness.uniform(row, 0, 0);
                y[0] = r * Math.cos(angle);
                y[1] = r * Math.sin(angle);
                return;
            }
        }
    }
}
