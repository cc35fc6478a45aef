package basin.cli;

import basin.model.Method;
import basin.model.Setting;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `basin methods`: how can an energy be learned?
@Command(name = "methods", description = "How can an energy be learned? Lists the methods with their settings.")
final class MethodsCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = "--json", description = "Print one JSON array.")
    private boolean json;

    MethodsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (json) {
            printJson();
        } else {
            PrintStream text = session.out().text();
            Methods.ALL.forEach(method -> print(method, text));
            text.flush();
        }
        return 0;
    }

    private static void print(Method method, PrintStream text) {
        text.println(method.name());
        text.println("  " + method.advice());
        text.println(
                "  strategy " + method.strategy() + ": " + method.strategy().meaning());
        text.println("  latent: " + method.latents());
        text.println("  settings, with their defaults:");
        for (Setting setting : method.settings()) {
            text.printf(
                    "    --set %-16s %s: %s%n",
                    setting.name() + "=" + setting.standard(), setting.meaning(), setting.range());
        }
    }

    private void printJson() {
        JsonAnswer.write(session, json -> {
            json.writeStartArray();
            for (Method method : Methods.ALL) {
                json.writeStartObject();
                json.writeStringProperty("name", method.name());
                json.writeStringProperty("strategy", method.strategy().name());
                json.writeStringProperty("latents", method.latents());
                json.writeStringProperty("advice", method.advice());
                json.writeArrayPropertyStart("settings");
                for (Setting setting : method.settings()) {
                    json.writeStartObject();
                    json.writeStringProperty("name", setting.name());
                    json.writeStringProperty("meaning", setting.meaning());
                    json.writeStringProperty("default", setting.standard());
                    json.writeStringProperty("range", setting.range());
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
