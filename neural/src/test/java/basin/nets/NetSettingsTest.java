package basin.nets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import basin.model.Settings;
import basin.net.Activation;
import basin.rows.InputException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetSettingsTest {
    private static Net net(Map<String, String> given, int inputs, int outputs) {
        return NetSettings.net(Settings.of(NetSettings.settings("8-6"), given), "net", inputs, outputs);
    }

    @Test
    void aPerceptronUnlessSomethingElseIsAskedFor() {
        assertThat(net(Map.of("activation", "tanh"), 3, 2))
                .isEqualTo(new Mlp("net", List.of(3, 8, 6, 2), Activation.TANH));
    }

    @Test
    void residualBlocksLieBetweenTheFirstLayerAndTheLast() {
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
        Map<String, String> given = Map.of("net", "convolutional", "image", "4x5x3", "filters", "2-3");
        assertThat(net(given, 60, 1)).isInstanceOf(ConvolutionalEncoder.class);
        assertThat(net(given, 4, 60)).isInstanceOf(ConvolutionalDecoder.class);
        Net both = net(given, 60, 60);
        assertThat(both).isInstanceOf(Chain.class);
        assertThat(List.of(both.inputs(), both.outputs())).containsExactly(60, 60);
    }

    @Test
    void imagesThatDoNotFitAreRefused() {
        refused(
                Map.of("net", "convolutional"),
                "setting image: expected the shape of the image in a row for net=convolutional, such as 28x28, got none");
        refused(
                Map.of("net", "convolutional", "image", "4x5"),
                "setting image: expected the shape of a row of 60 columns, got '4x5', which makes 20");
        refused(
                Map.of("net", "convolutional", "image", "9999x9999x9999"),
                "setting image: expected the shape of a row of 60 columns, got '9999x9999x9999', which makes 999700029999");
        refused(
                Map.of("image", "4"),
                "setting image: expected none, or the shape of an image such as 28x28 or 32x32x3, got '4'");
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
