package basin.nets;

import basin.model.Setting;
import basin.model.Settings;
import basin.net.Activation;
import basin.net.Filters;
import basin.rows.InputException;
import basin.schema.ImageShape;
import basin.schema.Layout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Creates the nets that the settings of a method describe.
///
/// `mlp` is a multilayer perceptron. `residual` has a residual block for each hidden width after the first; the
/// first is the width of the rows between blocks. `convolutional` is for rows that are images: an encoder where
/// the inputs are images, with the hidden layers after its filters; a decoder where the outputs are images; an
/// encoder and then a decoder where both are.
public final class NetSettings {
    /// What a net is made of.
    private enum Kind {
        /// A multilayer perceptron.
        MLP,
        /// Residual blocks.
        RESIDUAL,
        /// Filters over images.
        CONVOLUTIONAL
    }

    /// Whole numbers that are joined by hyphens, such as 128-128.
    private record Numbers(List<Integer> each) {
        private static final String WIDTHS = "[1-9][0-9]{0,4}(-[1-9][0-9]{0,4}){0,15}";

        /// 1 to 16 numbers joined by hyphens.
        static Optional<Numbers> widths(String text) {
            return text.matches(WIDTHS)
                    ? Optional.of(new Numbers(Arrays.stream(text.split("-", -1))
                            .map(Integer::valueOf)
                            .toList()))
                    : Optional.empty();
        }

        private static List<Integer> of(Settings settings, String name) {
            return settings.value(name, Numbers.class).each();
        }
    }

    private static final String ACTIVATION = "activation";
    private static final String FILTERS = "filters";
    private static final String HIDDEN = "hidden";
    private static final String NET = "net";

    private NetSettings() {}

    /// The settings of a net.
    ///
    /// @param hidden the default widths of the hidden layers, such as `128-128`
    public static List<Setting> settings(String hidden) {
        List<Setting> settings = new ArrayList<>(perceptron(hidden));
        settings.addAll(List.of(
                Setting.choice(
                        NET,
                        Kind.MLP,
                        "architecture of the net: multilayer perceptron, perceptron with residual blocks, or convolutional"
                                + " net for rows that are images"),
                Setting.text(
                        FILTERS,
                        "16-32-64",
                        "numbers such as 16-32-64",
                        Numbers::widths,
                        "number of filters in each layer, for net=convolutional; each layer halves the image")));
        return List.copyOf(settings);
    }

    /// The settings of a net that can only be a multilayer perceptron.
    ///
    /// @param hidden the default widths of the hidden layers
    public static List<Setting> perceptron(String hidden) {
        return List.of(
                hidden(hidden),
                Setting.choice(ACTIVATION, Activation.SILU, "activation function of the hidden layers"));
    }

    /// The setting of the widths alone, for a method with a fixed activation.
    ///
    /// @param hidden the default widths of the hidden layers
    public static Setting hidden(String hidden) {
        return Setting.text(
                HIDDEN, hidden, "widths such as 128-128", Numbers::widths, "number of units in each hidden layer");
    }

    /// The activation that is set.
    public static Activation activation(Settings settings) {
        return settings.value(ACTIVATION, Activation.class);
    }

    /// A multilayer perceptron from `inputs` to `outputs` columns.
    ///
    /// @param name the prefix of its parameters
    public static Mlp mlp(Settings settings, String name, int inputs, int outputs) {
        return mlp(settings, name, inputs, outputs, activation(settings));
    }

    /// The same with a given activation.
    public static Mlp mlp(Settings settings, String name, int inputs, int outputs, Activation activation) {
        List<Integer> hidden = Numbers.of(settings, HIDDEN);
        return new Mlp(name, joined(joined(List.of(inputs), hidden), List.of(outputs)), activation);
    }

    /// A net from `inputs` to `outputs` columns.
    ///
    /// @param layout of the rows, which says what an image in them is
    /// @param name the prefix of its parameters
    /// @throws InputException when it is to be convolutional and neither the inputs nor the outputs are an image
    public static Net net(Settings settings, Layout layout, String name, int inputs, int outputs) {
        Activation activation = activation(settings);
        List<Integer> hidden = Numbers.of(settings, HIDDEN);
        return switch (settings.value(NET, Kind.class)) {
            case MLP -> mlp(settings, name, inputs, outputs);
            case RESIDUAL -> residual(name, inputs, hidden, outputs, activation);
            case CONVOLUTIONAL -> convolutional(settings, layout, name, inputs, hidden, outputs, activation);
        };
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
            Settings settings,
            Layout layout,
            String name,
            int inputs,
            List<Integer> hidden,
            int outputs,
            Activation activation) {
        ImageShape image = image(layout, inputs, outputs);
        List<Filters> filters =
                Numbers.of(settings, FILTERS).stream().map(Filters::halving).toList();
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

    private static ImageShape image(Layout layout, int inputs, int outputs) {
        ImageShape image = layout.image()
                .orElseThrow(() -> InputException.of(
                                "image", "the shape of the image in a row for net=convolutional", "none")
                        .withRemedy("state it, such as image=28x28, or choose another net"));
        if (image.columns() != inputs && image.columns() != outputs) {
            throw InputException.of(
                            "image",
                            "the shape of " + Math.max(inputs, outputs) + " columns for net=convolutional",
                            image + ", which makes " + image.columns())
                    .withRemedy("state another, or choose another net");
        }
        return image;
    }
}
