package basin.cli;

import java.nio.file.Path;
import java.util.Map;

/// What `train` prints in the end.
///
/// @param learned what came out
/// @param folder where it was written
/// @param seconds that all of it took
record TrainSummary(Learned learned, Path folder, double seconds) {
    /// Prints it for people, or as a JSON object for machines.
    void print(Session session, boolean json) {
        if (json) {
            printJson(session);
            return;
        }
        Map<String, String> facts = LearnedReport.facts(learned);
        facts.put("time", Numbers.seconds(seconds));
        facts.put("wrote", folder + " (see report.html there)");
        Listing.print(session, facts);
    }

    private void printJson(Session session) {
        Plan plan = learned.plan();
        JsonAnswer.write(session, json -> {
            json.writeStartObject();
            json.writeStringProperty("run", folder.toString());
            json.writeStringProperty("source", plan.data().source());
            json.writeNumberProperty("rows", plan.data().rows().count());
            JsonAnswer.texts(json, "columns", plan.data().columns());
            json.writeStringProperty("method", plan.method().name());
            json.writeStringProperty(
                    "strategy", plan.method().description().strategy().name());
            json.writeObjectPropertyStart("settings");
            plan.settings().asMap().forEach(json::writeStringProperty);
            json.writeEndObject();
            json.writeNumberProperty("seed", plan.seed());
            json.writeStringProperty("ended", learned.trained().ended());
            json.writeBooleanProperty("unfinished", learned.isUnfinished());
            json.writeNumberProperty("steps", learned.trained().steps());
            json.writeStringProperty("step", plan.method().description().stepName());
            json.writeNumberProperty("energy", learned.energy());
            json.writeNumberProperty("energy_away", learned.energyAway());
            json.writeNumberProperty("auroc", learned.contrast().auroc());
            json.writeNumberProperty("seconds", seconds);
            JsonAnswer.texts(json, "notes", learned.notes());
            json.writeEndObject();
        });
    }
}
