package basin.cli;

import basin.model.Method;
import basin.model.Scaling;
import basin.rows.Tensor;
import basin.store.RunConfig;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `basin describe`: what is in a run?
@Command(
        name = "describe",
        description = "What is in a run? Gives what was trained, on what, how and with what result.")
final class DescribeCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", paramLabel = "RUN", description = "The folder of a trained run, such as runs/spiral.")
    private String folder = "";

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    DescribeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        TrainedRun run = TrainedRun.open(folder);
        if (json) {
            printJson(run);
        } else {
            Listing.print(session, facts(run));
        }
        return 0;
    }

    private Map<String, String> facts(TrainedRun run) {
        RunConfig config = run.config();
        Method method = Methods.named(config.method());
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("run", folder);
        facts.put("trained", config.created() + " by Basin " + config.basinVersion());
        facts.put("source", config.source());
        facts.put("rows", Numbers.count(config.rows()));
        for (RunConfig.Column column : config.columns()) {
            facts.merge("columns", column.name() + scaling(method, column), (before, next) -> before + ", " + next);
        }
        facts.put(
                "method",
                method.name() + ", strategy " + method.description().strategy() + ": "
                        + method.description().strategy().meaning());
        facts.put("settings", joined(config.settings()) + " seed=" + config.seed());
        Map<String, String> results = new LinkedHashMap<>();
        config.results().forEach((name, value) -> results.put(name, Numbers.value(value)));
        facts.put("results", joined(results));
        facts.put("tensors", joined(tensors(run)));
        if (!config.notes().isEmpty()) {
            facts.put("notes", String.join("; ", config.notes()));
        }
        return facts;
    }

    private static String scaling(Method method, RunConfig.Column column) {
        return method.requirements().scaling() == Scaling.NONE
                ? ""
                : " (mean " + Numbers.value(column.mean()) + ", deviation " + Numbers.value(column.scale()) + ")";
    }

    private static Map<String, String> tensors(TrainedRun run) {
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

    private void printJson(TrainedRun run) {
        RunConfig config = run.config();
        JsonAnswer.write(session, json -> {
            json.writeStartObject();
            json.writeStringProperty("run", folder);
            json.writeStringProperty("basin", config.basinVersion());
            json.writeStringProperty("created", config.created().toString());
            json.writeStringProperty("source", config.source());
            json.writeNumberProperty("rows", config.rows());
            json.writeArrayPropertyStart("columns");
            for (RunConfig.Column column : config.columns()) {
                json.writeStartObject();
                json.writeStringProperty("name", column.name());
                json.writeNumberProperty("mean", column.mean());
                json.writeNumberProperty("scale", column.scale());
                json.writeEndObject();
            }
            json.writeEndArray();
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
