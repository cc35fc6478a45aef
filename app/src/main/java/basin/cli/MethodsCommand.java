package basin.cli;

import basin.model.Description;
import basin.model.Method;
import basin.model.Requirements;
import basin.model.Setting;
import basin.run.Methods;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JsonGenerator;

/// `basin methods`: how can an energy be learned?
@Command(
        name = "methods",
        description = "Which methods learn an energy? Lists all methods, or describes one and lists its settings.")
final class MethodsCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(
            index = "0",
            paramLabel = "NAME",
            arity = "0..1",
            description = "Name of a method, such as kmeans, whose settings are listed.")
    private @Nullable String name;

    @Option(names = "--json", description = "Print one JSON array.")
    private boolean json;

    MethodsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<Method> methods = name == null ? Methods.ALL : List.of(Methods.named(name));
        if (json) {
            printJson(methods);
            return 0;
        }
        PrintStream text = session.out().text();
        methods.forEach(method -> printMethod(method, text));
        if (name == null) {
            text.println("./basin methods NAME lists the settings of a method.");
        } else {
            printSettings(methods.getFirst(), text);
        }
        text.flush();
        return 0;
    }

    private static void printMethod(Method method, PrintStream text) {
        text.println(method.name());
        Description description = method.description();
        text.println("  " + description.advice());
        text.println("  takes: " + String.join("; ", method.requirements().phrases()));
        text.println("  latent: " + description.latents() + "; strategy " + description.strategy() + ": "
                + description.strategy().meaning());
    }

    private static void printSettings(Method method, PrintStream text) {
        text.println("  settings, with their defaults:");
        SettingLines.of(method.settings()).forEach(line -> text.println("    " + line));
    }

    private void printJson(List<Method> methods) {
        JsonAnswer.write(session, json -> {
            json.writeStartArray();
            for (Method method : methods) {
                json.writeStartObject();
                json.writeStringProperty("name", method.name());
                Description description = method.description();
                json.writeStringProperty("strategy", description.strategy().name());
                json.writeStringProperty("latents", description.latents());
                json.writeStringProperty("advice", description.advice());
                writeRequirements(json, method.requirements());
                json.writeArrayPropertyStart("settings");
                for (Setting setting : method.settings()) {
                    json.writeStartObject();
                    json.writeStringProperty("name", setting.name());
                    json.writeStringProperty("meaning", setting.meaning());
                    json.writeStringProperty("default", setting.defaultText());
                    json.writeStringProperty("range", setting.range());
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static void writeRequirements(JsonGenerator json, Requirements requirements) {
        json.writeObjectPropertyStart("requirements");
        json.writeStringProperty("cells", requirements.cells().name().toLowerCase(Locale.ROOT));
        json.writeNumberProperty("min_columns", requirements.minColumns());
        if (requirements.maxColumns() < Integer.MAX_VALUE) {
            json.writeNumberProperty("max_columns", requirements.maxColumns());
        }
        json.writeBooleanProperty("takes_missing", requirements.takesMissing());
        json.writeBooleanProperty("takes_categories", requirements.takesCategories());
        json.writeBooleanProperty("pairs", requirements.pairs());
        json.writeBooleanProperty("images", requirements.images());
        json.writeArrayPropertyStart("devices");
        requirements.devices().forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
    }
}
