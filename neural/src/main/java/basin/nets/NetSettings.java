package basin.nets;

import basin.model.Setting;
import basin.model.Settings;
import basin.net.Activation;
import basin.net.Filters;
import basin.rows.InputException;
import basin.schema.ImageShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// The nets of a method as its settings describe them.
///
/// `mlp` is a multilayer perceptron. `residual` has a residual block for each hidden width but the first, which is
/// that of all blocks from outside. `convolutional` works on rows that are images: an encoder where they go in, with
/// the hidden layers after its filters, a decoder where they come out, one after the other where both.
public final class NetSettings {
    private static final String WIDTHS = "[1-9][0-9]{0,4}(-[1-9][0-9]{0,4}){0,15}";
    private static final String SIDE = "[1-9][0-9]{0,3}";

    private NetSettings() {}

    /// The settings of nets with these hidden widths, such as `128-128`, unless the user says otherwise.
    public static List<Setting> settings(String hidden) {
        List<Setting> settings = new ArrayList<>(perceptron(hidden));
        settings.addAll(List.of(
                Setting.word("net", "what it is made of", List.of("mlp", "residual", "convolutional")),
                Setting.text(
                        "image",
                        "none",
                        "none|" + SIDE + "x" + SIDE + "(x" + SIDE + ")?",
                        "height and width such as 28x28, or with channels 32x32x3",
                        "the image that a row is, for a convolutional net"),
                Setting.text(
                        "filters",
                        "16-32-64",
                        WIDTHS,
                        "numbers such as 16-32-64",
                        "filters of each layer of a convolutional net, which halves the image")));
        return List.copyOf(settings);
    }

    /// The settings of nets that can only be multilayer perceptrons.
    public static List<Setting> perceptron(String hidden) {
        return List.of(hidden(hidden), Setting.word("activation", "of the hidden layers", Activation.words()));
    }

    /// The setting of the hidden widths alone, for a method that chooses the activation.
    public static Setting hidden(String hidden) {
        return Setting.text("hidden", hidden, WIDTHS, "widths such as 128-128", "widths of the hidden layers");
    }

    /// A multilayer perceptron from `inputs` to `outputs` columns.
    ///
    /// @param name what its parameters begin with
    public static Mlp mlp(Settings settings, String name, int inputs, int outputs) {
        return mlp(settings, name, inputs, outputs, Activation.named(settings.word("activation")));
    }

    /// The same with an activation that is not for the user to choose.
    public static Mlp mlp(Settings settings, String name, int inputs, int outputs, Activation activation) {
        List<Integer> hidden = numbers(settings.word("hidden"));
        return new Mlp(name, joined(joined(List.of(inputs), hidden), List.of(outputs)), activation);
    }

    /// A net from `inputs` to `outputs` columns.
    ///
    /// @param name what its parameters begin with
    /// @throws InputException when it is to be convolutional and neither the inputs nor the outputs are an image
    public static Net net(Settings settings, String name, int inputs, int outputs) {
        Activation activation = Activation.named(settings.word("activation"));
        List<Integer> hidden = numbers(settings.word("hidden"));
        return switch (settings.word("net")) {
            case "residual" -> residual(name, inputs, hidden, outputs, activation);
            case "convolutional" -> convolutional(settings, name, inputs, hidden, outputs, activation);
            default -> mlp(settings, name, inputs, outputs);
        };
    }

    private static List<Integer> numbers(String joined) {
        return Arrays.stream(joined.split("-", -1)).map(Integer::valueOf).toList();
    }

    private static List<Integer> joined(List<Integer> first, List<Integer> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static Net residual(String name, int inputs, List<Integer> hidden, int outputs, Activation activation) {
        int width = hidden.getFirst();
        List<Net> nets = new ArrayList<>();
        nets.add(new Mlp(name + ".in", List.of(inputs, width), activation));
        for (int i = 1; i < hidden.size(); i++) {
            nets.add(new Residual(new Mlp(name + ".block" + i, List.of(width, hidden.get(i), width), activation)));
        }
        nets.add(new Mlp(name + ".out", List.of(width, outputs), activation));
        return new Chain(nets);
    }

    private static Net convolutional(
            Settings settings, String name, int inputs, List<Integer> hidden, int outputs, Activation activation) {
        ImageShape image = image(settings.word("image"), inputs, outputs);
        List<Filters> filters =
                numbers(settings.word("filters")).stream().map(Filters::halving).toList();
        if (inputs != image.columns()) {
            return new ConvolutionalDecoder(name, image, filters, joined(List.of(inputs), hidden), activation);
        }
        if (outputs != image.columns()) {
            return new ConvolutionalEncoder(name, image, filters, joined(hidden, List.of(outputs)), activation);
        }
        return Chain.of(
                new ConvolutionalEncoder(name + ".encoder", image, filters, hidden, activation),
                new ConvolutionalDecoder(name + ".decoder", image, filters, List.of(hidden.getLast()), activation));
    }

    private static ImageShape image(String described, int inputs, int outputs) {
        if (described.equals("none")) {
            throw new InputException(
                    "setting image: expected the shape of a row for net=convolutional, such as 28x28," + " got none");
        }
        long[] sides = Arrays.stream(described.split("x", -1))
                .mapToLong(Long::parseLong)
                .toArray();
        long columns = Arrays.stream(sides).reduce(1, Math::multiplyExact);
        if (columns != inputs && columns != outputs) {
            throw new InputException("setting image: expected the shape of a row of " + Math.max(inputs, outputs)
                    + " columns, got '" + described + "', which makes " + columns);
        }
        return new ImageShape((int) sides[0], (int) sides[1], sides.length > 2 ? (int) sides[2] : 1);
    }
}
