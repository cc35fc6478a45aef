package basin.run;

import basin.rows.Shards;
import basin.store.RunDraft;
import java.io.IOException;

/// Writes further files into the folder of a run, such as a page with figures.
@FunctionalInterface
public interface ReportWriter {
    /// Writes no further file.
    ReportWriter NONE = (result, shards, draft) -> {};

    /// Writes the files of a result.
    void write(TrainingResult result, Shards shards, RunDraft draft) throws IOException;
}
