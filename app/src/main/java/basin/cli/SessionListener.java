package basin.cli;

import basin.model.Step;
import basin.run.TrainingListener;

/// Shows the progress of long work, and stops it when a stop is requested.
record SessionListener(Session session, Progress progress, Interruption interruption) implements TrainingListener {
    @Override
    public void step(Step step) {
        progress.accept(step);
    }

    @Override
    public void within(Step step) {
        progress.accept(step);
    }

    @Override
    public boolean isCancelled() {
        return interruption.getAsBoolean();
    }

    @Override
    public void note(String note) {
        session.note(note);
    }
}
