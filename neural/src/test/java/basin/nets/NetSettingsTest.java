package basin.nets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import basin.model.Settings;
import basin.net.Activation;
import basin.rows.InputException;
import basin.schema.ImageShape;
import basin.schema.Layout;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetSettingsTest {
    private static final Layout IMAGE = Layout.of(60).withImage(new ImageShape(4, 5, 3));

    private static Net net(Map<String, String> given, int inputs, int outputs) {
        return net(given, Layout.of(Math.max(inputs, outputs)), inputs, outputs);
    }

    private static Net net(Map<String, String> given, Layout layout, int inputs, int outputs) {
        return NetSettings.net(Settings.of(NetSettings.settings("8-6"), given), layout, "net", inputs, outputs);
    }

    @Test
    void aPerceptronIsTheDefault() {
        assertThat(net(Map.of("activation", "tanh"), 3, 2))
                .isEqualTo(new Mlp("net", List.of(3, 8, 6, 2), Activation.TANH));
    }

    @Test
    void residualBlocksAreBetweenTheFirstLayerAndTheLast() {
        Net net = net(Map.of("net", "residual", "hidden", "8-6-5"), 3, 2);
        assertThat(net)
                .isEqualTo(Chain.of(
                        new Mlp("net.in", List.of(3, 8), Activation.SILU),
                        new Residual(new Mlp("net.block1", List.of(8, 6, 8), Activation.SILU)),
                        new Residual(new Mlp("net.block2", List.of(8, 5, 8), Activation.SILU)),
                        new Mlp("net.out", List.of(8, 2), Activation.SILU)));
    }

    @Test
    void imagesAreEncodedDecodedOrBoth() {
        Map<String, String> given = Map.of("net", "convolutional", "filters", "2-3");
        assertThat(net(given, IMAGE, 60, 1)).isInstanceOf(ConvolutionalEncoder.class);
        assertThat(net(given, IMAGE, 4, 60)).isInstanceOf(ConvolutionalDecoder.class);
        Net both = net(given, IMAGE, 60, 60);
        assertThat(both).isInstanceOf(Chain.class);
        assertThat(List.of(both.inputs(), both.outputs())).containsExactly(60, 60);
    }

    @Test
    void imagesThatDoNotFitAreRefused() {
        Map<String, String> filters = Map.of("net", "convolutional");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> net(filters, 60, 1))
                .withMessage(
                        "image: expected the shape of the image in a row for net=convolutional, got none; state it,"
                                + " such as image=28x28, or choose another net");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> net(filters, Layout.of(61).withGiven(1).withImage(new ImageShape(4, 5, 3)), 1, 2))
                .withMessage("image: expected the shape of 2 columns for net=convolutional, got 4x5x3, which makes 60;"
                        + " state another, or choose another net");
    }

    @Test
    void wrongSettingsAreRefused() {
        refused(Map.of("filters", "0"), "setting filters: expected numbers such as 16-32-64, got '0'");
        refused(
                Map.of("net", "transformer"),
                "setting net: expected one of mlp, residual, convolutional, got 'transformer'");
    }

    private static void refused(Map<String, String> given, String message) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> net(given, 60, 1))
                .withMessage(message);
    }
}
