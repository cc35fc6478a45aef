package basin.ensemble;

import basin.model.Comparison;
import basin.model.Imputing;
import basin.model.Normalised;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Which member does what in an [Ensemble]: those that find wrong cells score rows, the one with the smallest error
/// fills gaps, the one with the highest density of unseen rows draws new ones.
final class Casting {
    /// A member scores rows if it finds the wrong cell in more than this share of the pairs, half of which chance
    /// finds.
    private static final double MIN_WINS = 0.55;

    private final List<JudgedMember> members;
    private final List<Member> scoring;
    private final boolean blind;
    private final Member filling;
    private final Member drawing;
    private final Member embedding;

    /// @param members at least one of which is [Imputing]
    /// @param features name of the member that gives the features; the one that fills gaps does where there is none
    Casting(List<JudgedMember> members, String features) {
        this.members = members;
        this.filling = members.stream()
                .filter(each -> each.member().model() instanceof Imputing)
                .min(Comparator.comparingDouble(
                        each -> Double.isNaN(each.gapError()) ? Double.MAX_VALUE : each.gapError()))
                .orElseThrow()
                .member();
        this.drawing = members.stream()
                .filter(each -> each.member().model() instanceof Normalised)
                .min(Comparator.comparingDouble(JudgedMember::energy))
                .map(JudgedMember::member)
                .orElse(filling);
        this.embedding = members.stream()
                .map(JudgedMember::member)
                .filter(member -> member.name().equals(features))
                .findFirst()
                .orElse(filling);
        List<Member> finding = members.stream()
                .filter(each -> each.wins() >= MIN_WINS)
                .map(JudgedMember::member)
                .toList();
        this.blind = finding.isEmpty();
        this.scoring = blind ? members.stream().map(JudgedMember::member).toList() : finding;
    }

    Ensemble ensemble(Folds folds) {
        return new Ensemble(folds, scoring, filling, drawing, embedding);
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (blind) {
            notes.add(
                    "no candidate tells rows from rows with one wrong cell: the columns may be independent of each other");
        }
        notes.add("scores are by "
                + String.join(", ", scoring.stream().map(Member::name).toList()) + "; gaps are filled by "
                + filling.name() + ", new rows are drawn by " + drawing.name());
        return notes;
    }

    /// How the members compare, and what each was chosen for.
    Comparison comparison() {
        Map<String, Member> roles = new LinkedHashMap<>();
        roles.put("gaps", filling);
        roles.put("new rows", drawing);
        roles.put("features", embedding);
        List<List<Object>> table = new ArrayList<>();
        for (JudgedMember each : members) {
            List<String> chosen = new ArrayList<>(scoring.contains(each.member()) ? List.of("scores") : List.of());
            roles.forEach((role, member) -> {
                if (member.equals(each.member())) {
                    chosen.add(role);
                }
            });
            table.add(List.of(
                    each.name(),
                    String.format(Locale.ROOT, "%.0f %%", 100 * each.wins()),
                    Double.isNaN(each.gapError()) ? "–" : String.format(Locale.ROOT, "%.3f", each.gapError()),
                    chosen.isEmpty() ? "–" : String.join(", ", chosen)));
        }
        return new Comparison(
                "Each candidate on rows that it had not seen. Wrong cells found: of pairs of a row and the same row with"
                        + " one cell of another row, the share in which the changed row has the higher energy; chance"
                        + " finds 50 %, and candidates with more than "
                        + Math.round(100 * MIN_WINS)
                        + " % score rows. Gap error: the mean squared error of filled cells, in squares of the standard"
                        + " deviation of each column; the lowest fills gaps.",
                List.of("candidate", "wrong cells found", "gap error", "chosen for"),
                table);
    }
}
