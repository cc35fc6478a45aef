package basin.cli;

import basin.report.Numbers;
import basin.report.TrainingReport;
import basin.run.TrainingResult;
import basin.store.RunConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What `train` prints at the end.
///
/// @param result of the training
/// @param folder of the run
/// @param seconds of the whole command
record TrainSummary(TrainingResult result, Path folder, double seconds) {
    /// Prints it for people, or as a JSON object for machines.
    void print(Session session, boolean json) {
        if (json) {
            printJson(session);
            return;
        }
        Map<String, String> facts = TrainingReport.facts(result);
        facts.put("time", Numbers.seconds(seconds));
        facts.put("wrote", folder + " (see report.html there)");
        Listing.print(session, facts);
    }

    private void printJson(Session session) {
        RunConfig config = result.run().config();
        JsonAnswer.write(session, json -> {
            json.writeStartObject();
            json.writeStringProperty("run", folder.toString());
            json.writeStringProperty("source", config.source());
            json.writeNumberProperty("rows", config.rows());
            json.writeNumberProperty("held_out", result.heldOut());
            JsonAnswer.texts(json, "columns", result.run().schema().names());
            json.writeStringProperty("method", config.method());
            json.writeStringProperty(
                    "strategy", result.method().description().strategy().name());
            json.writeObjectPropertyStart("settings");
            config.settings().forEach(json::writeStringProperty);
            json.writeEndObject();
            json.writeNumberProperty("seed", config.seed());
            json.writeStringProperty("ended", result.ended());
            json.writeBooleanProperty("unfinished", result.isUnfinished());
            json.writeNumberProperty("steps", result.steps());
            json.writeStringProperty("step", result.method().description().stepName());
            for (String name : List.of("energy", "energy_away", "auroc")) {
                Double value = config.results().get(name);
                if (value == null) {
                    json.writeNullProperty(name);
                } else {
                    json.writeNumberProperty(name, value);
                }
            }
            for (String name : List.of("origins", "mase", "mase_naive", "coverage")) {
                Double value = config.results().get(name);
                if (value != null) {
                    json.writeNumberProperty(name, value);
                }
            }
            json.writeNumberProperty("seconds", seconds);
            JsonAnswer.texts(json, "notes", result.notes());
            json.writeEndObject();
        });
    }
}
