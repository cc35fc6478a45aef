package basin.sample;

/// The windows of a warm-up as in Stan: a first part to reach the typical set, windows of doubling length that each
/// estimate the variances again, and a last part for the step size only. 75, 25 and 50 steps, or in a short warm-up
/// 15 % of it for the first part and 10 % for the last (Stan reference manual, "Automatic parameter tuning").
///
/// @param first the first step of the first window
/// @param base length of the first window
/// @param end the step after the last window; no window when it is `first`
record WarmUpWindows(int first, int base, int end) {
    private static final int FIRST = 75;
    private static final int BASE = 25;
    private static final int LAST = 50;
    /// The minimum number of steps to estimate variances.
    private static final int SHORT = 20;

    static WarmUpWindows of(int steps) {
        if (steps < SHORT) {
            return new WarmUpWindows(steps, 0, steps);
        }
        if (steps < FIRST + BASE + LAST) {
            int first = (int) (0.15 * steps);
            int end = steps - (int) (0.1 * steps);
            return new WarmUpWindows(first, end - first, end);
        }
        return new WarmUpWindows(FIRST, BASE, steps - LAST);
    }

    /// Whether a step is in a window.
    boolean contains(int step) {
        return step >= first && step < end;
    }

    /// Whether a window ends with this step.
    boolean endsAfter(int step) {
        int start = first;
        for (int length = base; contains(step) && start < end; length *= 2) {
            // A window has all remaining steps when there are too few for another one of twice its length.
            int stop = start + 3L * length > end ? end : start + length;
            if (step < stop) {
                return step == stop - 1;
            }
            start = stop;
        }
        return false;
    }
}
