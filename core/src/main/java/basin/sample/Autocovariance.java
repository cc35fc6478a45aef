package basin.sample;

/// Autocovariances of a series at all lags, by the fast Fourier transform of the series padded with zeros.
final class Autocovariance {
    private Autocovariance() {}

    /// Entry t is Σᵢ (xᵢ − x̄)(xᵢ₊ₜ − x̄) / n, for t from 0 to n − 1.
    static double[] of(double[] x) {
        int n = x.length;
        double mean = Moments.mean(x);
        // Twice the length, since the transform is periodic and the end would be combined with the start.
        int size = n <= 1 ? 2 : Integer.highestOneBit(n - 1) << 2;
        double[] real = new double[size];
        double[] imaginary = new double[size];
        for (int i = 0; i < n; i++) {
            real[i] = x[i] - mean;
        }
        transform(real, imaginary);
        for (int i = 0; i < size; i++) {
            real[i] = real[i] * real[i] + imaginary[i] * imaginary[i];
            imaginary[i] = 0;
        }
        // The power spectrum is even, so that the forward transform is equal to the inverse.
        transform(real, imaginary);
        double[] covariances = new double[n];
        for (int t = 0; t < n; t++) {
            covariances[t] = real[t] / size / n;
        }
        return covariances;
    }

    /// The discrete Fourier transform in place (Cooley & Tukey 1965); the length is a power of two.
    private static void transform(double[] real, double[] imaginary) {
        int size = real.length;
        reverseBits(real);
        reverseBits(imaginary);
        for (int half = 1; half < size; half *= 2) {
            for (int j = 0; j < half; j++) {
                double angle = -Math.PI * j / half;
                double cosine = Math.cos(angle);
                double sine = Math.sin(angle);
                for (int even = j; even < size; even += 2 * half) {
                    int odd = even + half;
                    double re = cosine * real[odd] - sine * imaginary[odd];
                    double im = cosine * imaginary[odd] + sine * real[odd];
                    real[odd] = real[even] - re;
                    imaginary[odd] = imaginary[even] - im;
                    real[even] += re;
                    imaginary[even] += im;
                }
            }
        }
    }

    private static void reverseBits(double[] values) {
        int shift = Integer.numberOfLeadingZeros(values.length) + 1;
        for (int i = 0; i < values.length; i++) {
            int j = Integer.reverse(i) >>> shift;
            if (i < j) {
                double swapped = values[i];
                values[i] = values[j];
                values[j] = swapped;
            }
        }
    }
}
