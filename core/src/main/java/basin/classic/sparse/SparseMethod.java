package basin.classic.sparse;

import basin.model.Method;
import basin.model.Model;
import basin.model.Setting;
import basin.model.Settings;
import basin.model.Strategy;
import basin.model.Trained;
import basin.model.Training;
import basin.rows.Rows;
import basin.rows.Tensor;
import java.util.List;
import java.util.Map;

/// Sparse coding as a method of the command line.
public final class SparseMethod implements Method {
    @Override
    public String name() {
        return "sparse";
    }

    @Override
    public Strategy strategy() {
        return Strategy.A2;
    }

    @Override
    public String latents() {
        return "sparse";
    }

    @Override
    public String advice() {
        return "rows that are sums of a few parts, such as spectra or patches; not for curved data in few columns,"
                + " since an atom is a line through the mean";
    }

    @Override
    public List<Setting> settings() {
        return SparseSettings.ALL;
    }

    @Override
    public String stepName() {
        return "epoch";
    }

    @Override
    public Trained<?> train(Rows data, Settings settings, Training training) {
        return SparseCoding.train(data, SparseSettings.from(settings), training);
    }

    @Override
    public Model restore(Map<String, Tensor> tensors, Settings settings) {
        return SparseCoding.of(tensors);
    }
}
