package basin.report;

import basin.rows.Rows;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/// The page of rows drawn by Markov chains: diagnostics, traces, ranks, and pairs of columns.
///
/// @param title of the page
/// @param facts how the rows were drawn, in the order of the map
/// @param warnings problems of the draws, each a sentence
/// @param diagnostics estimates for each column and their precision
/// @param draws the rows
/// @param shown the columns to show in figures, by number
public record SampleReport(
        String title,
        Map<String, String> facts,
        List<String> warnings,
        Table diagnostics,
        Draws draws,
        List<Integer> shown) {
    /// The maximum number of chains that a figure shows: the number of different colours.
    private static final int MAX_CHAINS = 6;

    /// The maximum number of columns that are shown in pairs.
    private static final int MAX_PAIRED = 4;

    private static final int BINS = 20;

    /// Keeps copies.
    public SampleReport {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        warnings = List.copyOf(warnings);
        shown = List.copyOf(shown);
    }

    /// Draws of chains.
    ///
    /// @param columns their names
    /// @param rows the first draw of every chain, then the second of every chain, and so on, in the user's units
    /// @param chains number of chains
    /// @param thin steps between two draws of a chain
    public record Draws(List<String> columns, Rows rows, int chains, int thin) {
        /// Keeps a copy of the names and checks the shape.
        public Draws {
            columns = List.copyOf(columns);
            Rows.requireColumns("rows", rows, columns.size());
            if (chains < 1 || rows.count() == 0 || rows.count() % chains != 0) {
                throw new IllegalArgumentException(
                        "rows: expected the same number from each of " + chains + " chains, got " + rows.count());
            }
        }

        /// The number of draws of each chain.
        int each() {
            return rows.count() / chains;
        }

        private double[] of(int chain, int column) {
            return IntStream.range(0, each())
                    .mapToDouble(draw -> rows.get(draw * chains + chain, column))
                    .toArray();
        }
    }

    /// The page.
    public HtmlPage page() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Facts(facts));
        blocks.add(
                warnings.isEmpty()
                        ? new Block.Paragraph("The diagnostics show no problem with these draws.")
                        : new Block.Notes(warnings));
        blocks.add(diagnostics);
        blocks.add(new Block.Heading("Traces and ranks"));
        blocks.add(
                new Block.Paragraph("The traces of chains that have mixed overlap and have no trend, and the ranks of"
                        + " each chain are uniformly distributed."
                        + (draws.chains() > MAX_CHAINS
                                ? " Shown: the first " + MAX_CHAINS + " of " + draws.chains() + " chains."
                                : "")));
        for (int column : shown) {
            blocks.add(new Block.SideBySide(List.of(trace(column), ranks(column))));
        }
        List<Figure> pairs = pairs();
        if (!pairs.isEmpty()) {
            blocks.add(new Block.Heading("Pairs of columns"));
            for (int i = 0; i < pairs.size(); i += 2) {
                blocks.add(new Block.SideBySide(pairs.subList(i, Math.min(i + 2, pairs.size()))));
            }
        }
        return new HtmlPage(
                title,
                "Rows drawn by Markov chains over a learned energy, with diagnostics of their precision.",
                blocks);
    }

    /// Writes the page, whole or not at all.
    ///
    /// @throws IOException when it cannot be written
    public void write(Path file) throws IOException {
        Path draft = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".writing");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft))) {
                page().write(out);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private int shownChains() {
        return Math.min(MAX_CHAINS, draws.chains());
    }

    private LineChart trace(int column) {
        double[] steps = IntStream.rangeClosed(1, draws.each())
                .mapToDouble(draw -> (double) draw * draws.thin())
                .toArray();
        List<LineChart.Series> series = IntStream.range(0, shownChains())
                .mapToObj(chain -> new LineChart.Series(name(chain), steps, draws.of(chain, column)))
                .toList();
        String name = draws.columns().get(column);
        return new LineChart(
                "Trace of " + name,
                String.format(Locale.ROOT, "%s over the %,d draws of each chain.", name, draws.each()),
                Axis.of("step"),
                Axis.of(name),
                series,
                LineChart.Stroke.FINE);
    }

    private static String name(int chain) {
        return "chain " + (chain + 1);
    }

    /// The histogram of each chain's ranks among the draws of all chains.
    private LineChart ranks(int column) {
        int bins = Math.clamp(draws.each() / 5, 2, BINS);
        double[][] shares = shares(column, bins);
        List<LineChart.Series> series = new ArrayList<>();
        for (int chain = 0; chain < shownChains(); chain++) {
            series.add(steps(name(chain), shares[chain]));
        }
        double even = 100.0 / bins;
        double band = 200 * Math.sqrt((1.0 / bins) * (1 - 1.0 / bins) / draws.each());
        return new LineChart(
                "Ranks of " + draws.columns().get(column),
                String.format(
                        Locale.ROOT,
                        "Percent of each chain's draws in %d bins of equal width over the ranks. A uniform distribution has"
                                + " %.3g %% in each bin; independent draws differ from it by up to %.2g points in 19 of"
                                + " 20 bins.",
                        bins,
                        even,
                        band),
                Axis.of("rank", "%"),
                Axis.of("share", "%"),
                series,
                LineChart.Stroke.FINE);
    }

    /// Percent of the draws of each chain in each bin of ranks over all chains; ties are ranked in the order of
    /// draws.
    private double[][] shares(int column, int bins) {
        int count = draws.rows().count();
        Integer[] order = IntStream.range(0, count).boxed().toArray(Integer[]::new);
        Arrays.sort(
                order,
                (a, b) ->
                        Float.compare(draws.rows().get(a, column), draws.rows().get(b, column)));
        double[][] shares = new double[draws.chains()][bins];
        for (int rank = 0; rank < count; rank++) {
            int bin = (int) ((long) rank * bins / count);
            shares[order[rank] % draws.chains()][bin] += 100.0 / draws.each();
        }
        return shares;
    }

    /// A step function that is constant over each bin.
    private static LineChart.Series steps(String name, double[] shares) {
        double[] x = new double[2 * shares.length];
        double[] y = new double[2 * shares.length];
        for (int bin = 0; bin < shares.length; bin++) {
            x[2 * bin] = 100.0 * bin / shares.length;
            x[2 * bin + 1] = 100.0 * (bin + 1) / shares.length;
            y[2 * bin] = shares[bin];
            y[2 * bin + 1] = shares[bin];
        }
        return new LineChart.Series(name, x, y);
    }

    private List<Figure> pairs() {
        List<Integer> paired = shown.subList(0, Math.min(MAX_PAIRED, shown.size()));
        List<Figure> pairs = new ArrayList<>();
        for (int a = 0; a < paired.size(); a++) {
            for (int b = a + 1; b < paired.size(); b++) {
                pairs.add(pair(paired.get(a), paired.get(b)));
            }
        }
        return pairs;
    }

    private Scatter pair(int a, int b) {
        Rows points = Rows.zeros(draws.rows().count(), 2);
        for (int i = 0; i < points.count(); i++) {
            points.set(i, 0, draws.rows().get(i, a));
            points.set(i, 1, draws.rows().get(i, b));
        }
        String x = draws.columns().get(a);
        String y = draws.columns().get(b);
        return new Scatter(
                x + " and " + y,
                "Draws of all chains.",
                Axis.of(x),
                Axis.of(y),
                List.of(new Overlay.Points("draws", points, Overlay.Mark.DATA)));
    }
}
