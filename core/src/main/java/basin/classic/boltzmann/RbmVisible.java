package basin.classic.boltzmann;

import basin.model.Requirements;

/// The kind of the visible units of a restricted Boltzmann machine.
public enum RbmVisible {
    /// Cells are 0 or 1; values between them are probabilities.
    BERNOULLI("rbm"),
    /// Cells are real numbers.
    GAUSSIAN("gaussian-rbm");

    private final String method;

    RbmVisible(String method) {
        this.method = method;
    }

    /// The name of the method in commands.
    public String method() {
        return method;
    }

    /// Which data training takes.
    public Requirements requirements() {
        Requirements requirements = switch (this) {
            case BERNOULLI ->
                Requirements.of(Requirements.Cells.FRACTIONS).withAlternative("train the method " + GAUSSIAN.method);
            case GAUSSIAN -> Requirements.of(Requirements.Cells.NUMBERS).withoutCategories();
        };
        return requirements.withMissing();
    }

    /// Which data training by a learning rule takes: only 0 and 1 where the rule compares rows that differ in one
    /// bit.
    Requirements requirements(RbmSettings.Rule rule) {
        return rule.comparesBits()
                ? Requirements.of(Requirements.Cells.BITS)
                        .withAlternative("choose the rule cd or pcd")
                        .withMissing()
                : requirements();
    }
}
