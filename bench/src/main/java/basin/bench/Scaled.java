package basin.bench;

import basin.classic.kmeans.KMeansSettings.Pruning;
import basin.rows.Rows;
import java.util.ArrayList;
import java.util.List;

/// How the cost grows with the rows.
///
/// @param problem the problem
/// @param perSweep milliseconds per sweep, the median over the rounds
/// @param nanosecondsPerRow the same for one row
record Scaled(Problem problem, double perSweep, double nanosecondsPerRow) {
    /// Times n, 2n and 4n rows with all threads and without pruning.
    static List<Scaled> measure(Plan plan, Setup setup) {
        Problem smallest = plan.scaling();
        List<Problem> problems = new ArrayList<>();
        List<Contender> contenders = new ArrayList<>();
        for (int factor : List.of(1, 2, 4)) {
            Problem problem =
                    new Problem(factor * smallest.rows(), smallest.columns(), smallest.k(), smallest.sweeps());
            setup.note().accept(problem.name());
            Rows rows = problem.draw(setup.allThreads());
            problems.add(problem);
            contenders.add(BasinContender.of(rows, problem.k(), problem.sweeps(), Pruning.OFF, setup.allThreads(), 2));
        }
        List<Race.Timed> timed = Race.run(contenders, setup.rounds(), setup.note());
        List<Scaled> results = new ArrayList<>();
        for (int i = 0; i < problems.size(); i++) {
            double median = timed.get(i).perStep().median();
            results.add(new Scaled(
                    problems.get(i), median, median * 1e6 / problems.get(i).rows()));
        }
        return results;
    }
}
