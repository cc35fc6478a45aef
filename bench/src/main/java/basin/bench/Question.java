package basin.bench;

import basin.run.TrainingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// One question to trained models, such as which rows are anomalies, with the data and the measures that judge the
/// answers of Basin's methods and of its peers.
interface Question {
    /// The name of the question: a word.
    String name();

    /// The peers that answer it, by the names that the script `tables.py` knows.
    List<String> peers();

    /// The splits to answer it on.
    ///
    /// @param rounds number of splits of each data set
    List<Split> splits(int rounds);

    /// Divides the rows of a split.
    ///
    /// @param folder an empty folder for the files of the trial
    Trial prepare(Split split, Path folder) throws IOException;

    /// The results as Markdown tables.
    ///
    /// @param measured results of this question
    /// @param methods Basin's methods, in the order of the columns
    String report(List<Measured> measured, List<String> methods);

    /// A data set with a way to split it.
    ///
    /// @param set the name of the data set
    /// @param protocol how rows or cells are chosen for training and for the judgement
    /// @param seed of the choice, from 1
    record Split(String set, String protocol, int seed) {
        @Override
        public String toString() {
            return set + ", " + protocol + ", " + seed;
        }
    }

    /// A split whose files are written.
    interface Trial {
        /// Trains a method of Basin, and measures its answers.
        ///
        /// @return the measures by name
        /// @throws basin.rows.InputException when the method cannot answer this question on these rows
        Map<String, Double> basin(TrainingOptions options) throws IOException;

        /// Measures the answers of a peer.
        ///
        /// @return the measures by name; none where the peer does not take these rows
        Map<String, Double> peer(String peer, TablePeers peers) throws IOException;
    }
}
