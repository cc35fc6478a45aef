package basin.cli;

import basin.model.Method;
import basin.report.Numbers;
import basin.report.TrainingReport;
import basin.rows.Tensor;
import basin.run.Run;
import basin.run.TableOutline;
import basin.schema.CategoryEncoding;
import basin.schema.Column;
import basin.schema.ColumnEncoding;
import basin.schema.Encoding;
import basin.schema.ImageShape;
import basin.schema.ScaledEncoding;
import basin.schema.Schema;
import basin.store.RunConfig;
import basin.tables.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `basin describe`: what is in a run, or in a table?
@Command(
        name = "describe",
        description = {
            "What is in a run? Prints its method, source, columns, settings and results.",
            "",
            "What is in a table? Prints the kind, the missing cells, the values and a small histogram of each column,"
                    + " and whether train would learn from it."
        })
final class DescribeCommand implements Callable<Integer> {
    /// The maximum number of tensors that are listed one by one.
    private static final int MAX_TENSORS = 24;

    private final Session session;

    @Parameters(
            index = "0",
            paramLabel = "RUN|FILE",
            arity = "0..1",
            description = "The folder of a trained run, such as runs/spiral, or a table. " + InputOptions.FILE)
    private @Nullable String place;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Mixin
    private InputOptions input = new InputOptions();

    @Mixin
    private WorkOptions work = new WorkOptions();

    DescribeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (place != null && !input.isQuery() && !isTable(place)) {
            Run run = Run.open(Paths.folder(place));
            if (json) {
                printJson(run, place);
            } else {
                Listing.print(session, facts(run, place));
            }
            return 0;
        }
        try (Table table = input.open(session, place, work.threads())) {
            TableListing listing = new TableListing(input.source(place), TableOutline.of(table));
            if (json) {
                listing.printJson(session);
            } else {
                listing.print(session);
            }
        }
        return 0;
    }

    /// Whether a name is that of a table: a file, or a name with an ending or a wildcard where there is nothing.
    private static boolean isTable(String name) {
        Path path = Paths.folder(name);
        return !Files.isDirectory(path) && (Files.exists(path) || name.matches("(?s).*(\\.[a-z]+|[*?\\[{].*)"));
    }

    private static Map<String, String> facts(Run run, String folder) {
        RunConfig config = run.config();
        Method method = run.method();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("run", folder);
        facts.put("trained", config.created() + " by Basin " + config.basinVersion());
        facts.put("source", config.source());
        double heldOut = config.results().getOrDefault("held_out", 0.0);
        facts.put(
                config.series().isPresent() ? "windows" : "rows",
                Numbers.count(config.rows())
                        + (heldOut > 0 ? ", and " + Numbers.count((long) heldOut) + " held out" : ""));
        config.series()
                .ifPresentOrElse(
                        series -> facts.put("series", TrainingReport.series(series)),
                        () -> facts.put("columns", columns(run.encoding())));
        Schema schema = run.schema();
        if (schema.given() > 0 && config.series().isEmpty()) {
            facts.put("given", String.join(", ", schema.givenNames()));
        }
        schema.image().ifPresent(shape -> facts.put("image", shape.toString()));
        facts.put(
                "method",
                method.name() + ", strategy " + method.description().strategy() + ": "
                        + method.description().strategy().meaning());
        if (config.series().isEmpty()) {
            facts.put("settings", joined(config.settings()) + " seed=" + config.seed());
        }
        Map<String, String> results = new LinkedHashMap<>();
        config.results().forEach((name, value) -> results.put(name, Numbers.value(value)));
        facts.put("results", joined(results));
        Map<String, String> tensors = tensors(run);
        facts.put(
                "tensors",
                tensors.size() <= MAX_TENSORS ? joined(tensors) : tensors.size() + " of all members, listed by --json");
        if (!config.notes().isEmpty()) {
            facts.put("notes", String.join("; ", config.notes()));
        }
        return facts;
    }

    private static String columns(Encoding encoding) {
        List<String> columns = new ArrayList<>();
        for (int p = 0; p < encoding.schema().size(); p++) {
            Column column = encoding.schema().columns().get(p);
            columns.add(column.name() + " (" + column.kind().word()
                    + details(column, encoding.columns().get(p)) + ")");
        }
        return String.join(", ", columns);
    }

    private static String details(Column column, ColumnEncoding encoding) {
        return switch (encoding) {
            case CategoryEncoding _ -> " of " + column.levels().size() + " levels";
            case ScaledEncoding scaled when scaled.equals(ScaledEncoding.identity(column.kind())) -> "";
            case ScaledEncoding scaled ->
                ", mean " + Numbers.value(scaled.mean()) + ", standard deviation " + Numbers.value(scaled.scale());
        };
    }

    private static Map<String, String> tensors(Run run) {
        Map<String, String> shapes = new TreeMap<>();
        run.model().tensors().forEach((name, tensor) -> shapes.put(name, shape(tensor)));
        return shapes;
    }

    private static String shape(Tensor tensor) {
        return tensor.type() + Arrays.toString(tensor.shape()).replace(" ", "");
    }

    private static String joined(Map<String, String> values) {
        return values.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(" "));
    }

    private void printJson(Run run, String folder) {
        RunConfig config = run.config();
        JsonAnswer.write(session, json -> {
            json.writeStartObject();
            json.writeStringProperty("run", folder);
            json.writeStringProperty("basin", config.basinVersion());
            json.writeStringProperty("created", config.created().toString());
            json.writeStringProperty("source", config.source());
            json.writeNumberProperty("rows", config.rows());
            json.writeArrayPropertyStart("columns");
            for (int p = 0; p < run.schema().size(); p++) {
                Column column = run.schema().columns().get(p);
                json.writeStartObject();
                json.writeStringProperty("name", column.name());
                json.writeStringProperty("kind", column.kind().word());
                switch (run.encoding().columns().get(p)) {
                    case ScaledEncoding scaled -> {
                        json.writeNumberProperty("mean", scaled.mean());
                        json.writeNumberProperty("scale", scaled.scale());
                    }
                    case CategoryEncoding _ -> JsonAnswer.texts(json, "levels", column.levels());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeNumberProperty("given", run.schema().given());
            json.writeStringProperty(
                    "image", run.schema().image().map(ImageShape::toString).orElse("none"));
            json.writeStringProperty("method", config.method());
            json.writeObjectPropertyStart("settings");
            config.settings().forEach(json::writeStringProperty);
            json.writeEndObject();
            json.writeNumberProperty("seed", config.seed());
            json.writeObjectPropertyStart("results");
            config.results().forEach(json::writeNumberProperty);
            json.writeEndObject();
            json.writeObjectPropertyStart("tensors");
            tensors(run).forEach(json::writeStringProperty);
            json.writeEndObject();
            JsonAnswer.texts(json, "notes", config.notes());
            json.writeEndObject();
        });
    }
}
