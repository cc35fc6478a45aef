package basin.neural;

import basin.model.Setting;
import basin.model.Settings;
import basin.net.Activation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The nets of a method as its settings describe them.
public final class NetSettings {
    private NetSettings() {}

    /// The settings of nets with these hidden widths, such as `128-128`, unless the user says otherwise.
    public static List<Setting> settings(String hidden) {
        return List.of(
                Setting.text(
                        "hidden",
                        hidden,
                        "[1-9][0-9]{0,4}(-[1-9][0-9]{0,4}){0,15}",
                        "widths such as 128-128",
                        "widths of the hidden layers"),
                Setting.word("activation", "of the hidden layers", Activation.words()));
    }

    /// A net from `inputs` to `outputs` columns.
    ///
    /// @param name what its parameters begin with
    public static Mlp net(Settings settings, String name, int inputs, int outputs) {
        List<Integer> widths = new ArrayList<>();
        widths.add(inputs);
        Arrays.stream(settings.word("hidden").split("-", -1))
                .map(Integer::valueOf)
                .forEach(widths::add);
        widths.add(outputs);
        return new Mlp(name, widths, Activation.named(settings.word("activation")));
    }
}
