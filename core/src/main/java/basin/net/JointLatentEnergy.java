package basin.net;

import basin.latent.LatentSpace;
import basin.latent.SmoothLatentEnergy;
import basin.rows.Rows;

/// A conditional latent energy as one of whole rows (x, y).
record JointLatentEnergy(PredictorDecoderEnergy energy) implements SmoothLatentEnergy {
    @Override
    public int columns() {
        return energy.conditionColumns() + energy.columns();
    }

    @Override
    public LatentSpace latents() {
        return energy.latents();
    }

    private Rows x(Rows rows) {
        return part(rows, 0, energy.conditionColumns());
    }

    private Rows y(Rows rows) {
        return part(rows, energy.conditionColumns(), energy.columns());
    }

    private Rows part(Rows rows, int column, int count) {
        Rows.requireColumns("y", rows, columns());
        Rows part = Rows.zeros(rows.count(), count);
        PredictorDecoderEnergy.copy(rows, column, part, 0, count);
        return part;
    }

    @Override
    public void values(Rows y, Rows z, double[] values) {
        energy.values(x(y), y(y), z, values);
    }

    @Override
    public void latentGradients(Rows y, Rows z, double[] values, Rows slopes) {
        energy.latentGradients(x(y), y(y), z, values, slopes);
    }

    @Override
    public void gradients(Rows y, Rows z, Rows gradients) {
        Rows.requireShape("gradients", gradients, y.count(), columns());
        Rows ofX = Rows.zeros(y.count(), energy.conditionColumns());
        Rows ofY = Rows.zeros(y.count(), energy.columns());
        energy.conditionGradients(x(y), y(y), z, ofX);
        energy.gradients(x(y), y(y), z, ofY);
        PredictorDecoderEnergy.copy(ofX, 0, gradients, 0, ofX.columns());
        PredictorDecoderEnergy.copy(ofY, 0, gradients, ofX.columns(), ofY.columns());
    }
}
