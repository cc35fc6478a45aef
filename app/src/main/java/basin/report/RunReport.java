package basin.report;

import basin.model.Step;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The report of one run as a page and a picture.
///
/// @param title the name of the run
/// @param facts source, method, settings and results, in the order of the map
/// @param notes remarks on the run, such as columns left out
/// @param comparison of the candidates that the training chose from, or null where there are none
/// @param training the metrics of the training
/// @param energies the energies of data and of random rows
/// @param plane the energy over a plane, or null where there is none to show
/// @param outlook what may follow a series, or null for rows that are no windows of one
public record RunReport(
        String title,
        Map<String, String> facts,
        List<String> notes,
        @Nullable Table comparison,
        Training training,
        Energies energies,
        @Nullable Plane plane,
        @Nullable LineChart outlook) {
    /// The name of the page in a folder.
    public static final String PAGE = "report.html";

    /// The name of the picture in a folder.
    public static final String PICTURE = "figure.png";

    /// Keeps copies.
    public RunReport {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        notes = List.copyOf(notes);
    }

    /// The metrics of a training.
    ///
    /// @param step name of a step, such as `sweep` or `epoch`
    /// @param metrics of the steps, in order; some steps, or some metrics of a step, may be left out
    public record Training(String step, List<Step> metrics) {
        /// Keeps a copy of the list.
        public Training {
            metrics = List.copyOf(metrics);
        }
    }

    /// Energies of rows of the data and of random rows in the bounding box of the data.
    ///
    /// @param name of the rows: `held-out rows` or `training rows`
    /// @param data energies of these rows
    /// @param away energies of random rows
    /// @param auroc probability that a random row has a higher energy than a row of the data, in [0, 1]
    @SuppressWarnings("ArrayRecordComponent") // held, never compared
    public record Energies(String name, double[] data, double[] away, double auroc) {}

    /// The energy over a plane of two columns, or of two directions through more.
    ///
    /// @param x the horizontal axis
    /// @param y the vertical axis
    /// @param energies the energy at the nodes of a lattice
    /// @param overlays the data and learned points, such as prototypes
    /// @param explanation how the plane is placed in more than two columns, such as "The plane is spanned by the
    ///     two leading principal directions.", or ""
    public record Plane(Axis x, Axis y, Grid energies, List<Overlay> overlays, String explanation) {
        /// Keeps a copy of the list.
        public Plane {
            overlays = List.copyOf(overlays);
        }
    }

    /// The page: facts, notes, the energy surface, energies of data and random rows, the training.
    public HtmlPage page() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Facts(facts));
        blocks.add(new Block.Notes(notes));
        if (outlook != null) {
            blocks.add(new Block.Heading("What may follow"));
            blocks.add(outlook);
        }
        if (comparison != null) {
            blocks.add(new Block.Heading("What was chosen, and why"));
            blocks.add(comparison);
        }
        if (plane != null) {
            blocks.add(new Block.Heading("The learned energy"));
            blocks.add(surface(plane));
        }
        if (outlook == null) {
            blocks.addAll(separation());
        }
        if (!training.metrics().isEmpty()) {
            blocks.add(new Block.Heading("Training"));
            blocks.addAll(curves());
        }
        return new HtmlPage(
                title,
                "The energy that this run learned. It is low for rows that fit the data and high for others.",
                blocks);
    }

    /// The energies of data and of random rows. A series has none: its quality is that of its forecasts.
    private List<Block> separation() {
        return List.of(
                new Block.Heading("How well the energy separates data from random rows"),
                new Block.Paragraph(String.format(
                        Locale.ROOT,
                        "AUROC %.4f: the probability that a random row has a higher energy than one of the %s. 0.5 means"
                                + " that the energy does not separate them, 1 that it separates them completely.",
                        energies.auroc(),
                        energies.name())),
                histogram(),
                new Table(
                        "Energies in numbers",
                        List.of("rows", "count", "lowest", "median", "highest"),
                        List.of(summary(energies.name(), energies.data()), summary("random rows", energies.away()))));
    }

    /// The figure of the run: what may follow a series, the energy surface or, without a plane, the energies of
    /// data and random rows.
    public Figure figure() {
        if (outlook != null) {
            return outlook;
        }
        return plane != null ? surface(plane) : histogram();
    }

    /// Writes [#PAGE] and [#PICTURE] into an existing folder.
    ///
    /// @throws IOException when they cannot be written
    public void write(Path folder) throws IOException {
        // Drawing takes longer than writing the page, so it has a thread of its own.
        CompletableFuture<byte[]> picture = CompletableFuture.supplyAsync(() -> PngFigure.draw(figure()));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve(PAGE)))) {
            page().write(out);
        }
        Files.write(folder.resolve(PICTURE), picture.join());
    }

    private static Surface surface(Plane plane) {
        String over = plane.overlays().stream()
                .map(overlay -> String.format(Locale.ROOT, "%s (%,d)", overlay.name(), overlay.count()))
                .collect(Collectors.joining(", "));
        String caption = "Dark colours are low energy; lines are contours of equal energy. Overlays: " + over + ".";
        return new Surface(
                "Energy surface",
                (caption + " " + plane.explanation()).strip(),
                plane.x(),
                plane.y(),
                plane.energies(),
                plane.overlays());
    }

    private Histogram histogram() {
        Map<String, double[]> groups = new LinkedHashMap<>();
        groups.put(energies.name(), energies.data());
        groups.put("random rows", energies.away());
        return Histogram.of(
                "Energies of data and of random rows",
                "The less the two overlap, the better the energy separates the data from other rows.",
                Axis.of("energy"),
                groups);
    }

    private static List<Object> summary(String name, double[] values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        int count = sorted.length;
        return count == 0
                ? List.of(name, 0, Double.NaN, Double.NaN, Double.NaN)
                : List.of(name, count, sorted[0], sorted[count / 2], sorted[count - 1]);
    }

    private List<Figure> curves() {
        Set<String> names = new LinkedHashSet<>();
        training.metrics().forEach(step -> names.addAll(step.metrics().keySet()));
        return names.stream().map(this::curve).toList();
    }

    private Figure curve(String metric) {
        List<Step> steps = training.metrics();
        double[] x = new double[steps.size()];
        double[] y = new double[steps.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = steps.get(i).step();
            y[i] = steps.get(i).metrics().getOrDefault(metric, Double.NaN);
        }
        return new LineChart(
                metric + " after each " + training.step(),
                String.format(
                        Locale.ROOT,
                        "%s after %,d steps of training: %s.",
                        metric,
                        steps.getLast().step(),
                        Numbers.value(y[y.length - 1])),
                Axis.of(training.step()),
                Axis.of(metric),
                List.of(new LineChart.Series(metric, x, y)));
    }
}
