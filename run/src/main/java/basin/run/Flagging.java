package basin.run;

import basin.rows.InputException;

/// Which rows of a table are flagged as odd: those with a rank of at most some limit.
public sealed interface Flagging {
    /// The rows with a rank of at most `share`: of rows like the training data about this share is flagged.
    ///
    /// @param share above 0 and below 1
    record Share(double share) implements Flagging {
        /// @throws InputException for a share outside (0, 1)
        public Share {
            requireFraction("flag", share);
        }
    }

    /// As many of the oddest rows as keep the false discovery rate at most `rate`: the expected fraction of rows
    /// like the training data among those flagged (Benjamini & Hochberg, Journal of the Royal Statistical Society B
    /// 1995, with ranks as p-values; Bates et al., Annals of Statistics 2023, theorem 2).
    ///
    /// @param rate above 0 and below 1
    record FalseDiscoveryRate(double rate) implements Flagging {
        /// @throws InputException for a rate outside (0, 1)
        public FalseDiscoveryRate {
            requireFraction("fdr", rate);
        }
    }

    private static void requireFraction(String where, double fraction) {
        if (!(fraction > 0 && fraction < 1)) {
            throw InputException.of(where, "a number above 0 and below 1", fraction);
        }
    }
}
