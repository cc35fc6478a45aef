package basin.net;

import basin.infer.DataRegion;
import basin.rows.Rows;
import java.util.stream.IntStream;

/// A map G that leads back to the data, for as far as it can be trusted.
///
/// Where it saw no data G may lead anywhere, even to fixed points of its own that its energy calls plausible. So a row
/// that it would lead to where there are no data goes to the nearest known row instead.
public final class TrustedMap {
    private final SmoothMap map;
    private final DataRegion data;

    /// Measured once somebody asks: models that only score never do.
    private double longest = Double.NaN;

    /// @param map G, of as many outputs as inputs
    public TrustedMap(SmoothMap map, DataRegion data) {
        this.map = map;
        this.data = data;
    }

    /// Overwrites row i of `outputs` with where x_i is led to.
    ///
    /// @param x rows of finite cells
    /// @param outputs other rows of their shape
    public void apply(Rows x, Rows outputs) {
        map.apply(x, outputs);
        boolean[] near = data.includes(outputs);
        int[] astray = IntStream.range(0, near.length).filter(i -> !near[i]).toArray();
        Rows known = data.nearestTo(x, astray);
        for (int s = 0; s < astray.length; s++) {
            outputs.set(astray[s], known.row(s));
        }
    }

    /// The squared length of the longest step that G takes from a known row.
    public synchronized double longestStep() {
        if (Double.isNaN(longest)) {
            longest = measured();
        }
        return longest;
    }

    private double measured() {
        Rows known = data.known();
        Rows led = Rows.zeros(known.count(), known.columns());
        map.apply(known, led);
        double most = 0;
        for (int i = 0; i < known.count(); i++) {
            double square = 0;
            for (int p = 0; p < known.columns(); p++) {
                double step = (double) led.get(i, p) - known.get(i, p);
                square += step * step;
            }
            most = Math.max(most, square);
        }
        return most;
    }
}
