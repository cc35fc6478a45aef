package basin.bench;

import java.util.Arrays;

/// Measures of the quality of answers.
final class Measures {
    private Measures() {}

    /// The average precision of a ranking: the mean over the anomalies of the share of anomalies among the rows that
    /// rank at least as high.
    ///
    /// @param normal scores of normal rows
    /// @param anomalies scores of anomalies, which should be higher; at least one
    static double averagePrecision(double[] normal, double[] anomalies) {
        double[] low = normal.clone();
        double[] high = anomalies.clone();
        Arrays.sort(low);
        Arrays.sort(high);
        double sum = 0;
        int nextLow = low.length;
        for (int end = high.length; end > 0; ) {
            double score = high[end - 1];
            int first = end;
            while (first > 0 && high[first - 1] == score) {
                first--;
            }
            while (nextLow > 0 && low[nextLow - 1] >= score) {
                nextLow--;
            }
            double anomaliesAbove = high.length - first;
            sum += (end - first) * anomaliesAbove / (anomaliesAbove + low.length - nextLow);
            end = first;
        }
        return sum / high.length;
    }
}
