package basin.sample;

import java.util.ArrayList;
import java.util.List;

/// What the steps of a run were like, over all chains.
///
/// @param steps taken by every chain
/// @param acceptance mean probability of acceptance, from 0 to 1; 0 when no step was taken
/// @param divergent the share of steps that diverged, from 0 to 1
/// @param evaluations of energy or gradient, for each step of a chain
/// @param warnings what the user should know, each a sentence with its remedy
public record Report(int steps, double acceptance, double divergent, double evaluations, List<String> warnings) {
    /// Under this mean acceptance chains hardly move.
    private static final double STUCK = 0.01;

    /// Counts while a run goes on.
    static final class Counts {
        private int steps;
        private long moves;
        private double acceptance;
        private long divergent;
        private long evaluations;

        void add(Chains chains) {
            steps++;
            moves += chains.count();
            for (int i = 0; i < chains.count(); i++) {
                acceptance += chains.acceptance[i];
                divergent += chains.divergent[i] ? 1 : 0;
                evaluations += chains.evaluations[i];
            }
        }

        Report report(String sampler) {
            if (moves == 0) {
                return new Report(0, 0, 0, 0, List.of());
            }
            double accepted = acceptance / moves;
            double lost = (double) divergent / moves;
            return new Report(steps, accepted, lost, (double) evaluations / moves, warnings(sampler, accepted, lost));
        }

        private static List<String> warnings(String sampler, double accepted, double lost) {
            List<String> warnings = new ArrayList<>();
            if (accepted < STUCK) {
                warnings.add(
                        "%s accepts only %.2g of its proposals, so the chains hardly move; set a smaller step size or tune it"
                                .formatted(sampler, accepted));
            }
            if (lost > 0) {
                warnings.add(
                        "%s diverged at %.2g of its steps, so it misses parts of the distribution; tune it to a higher acceptance, or change the variables where the energy is narrow"
                                .formatted(sampler, lost));
            }
            return List.copyOf(warnings);
        }
    }
}
