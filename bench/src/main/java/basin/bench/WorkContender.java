package basin.bench;

import basin.rows.Shards;

/// Basin doing some work.
///
/// @param warmUps as many as the compiler needs
record WorkContender(Work work, Shards shards, int warmUps) implements Contender {
    @Override
    public String name() {
        return BasinContender.NAME;
    }

    @Override
    public String setting() {
        return Text.threads(shards.threads());
    }

    @Override
    public int threads() {
        return shards.threads();
    }

    @Override
    public boolean bestOnly() {
        return false;
    }

    @Override
    public Fit fit() {
        return work.fit(shards);
    }
}
