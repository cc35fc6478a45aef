package basin.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import basin.net.Activation;
import basin.net.Filters;
import basin.nets.Chain;
import basin.nets.ConvolutionalDecoder;
import basin.nets.ConvolutionalEncoder;
import basin.nets.Mlp;
import basin.nets.Net;
import basin.nets.Residual;
import basin.rows.InputException;
import basin.schema.ImageShape;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MemoryNeedTest {
    private static final List<Net> NETS = List.of(new Mlp("net", List.of(784, 256, 784), Activation.SILU));
    private static final MemoryNeed NEED = MemoryNeed.of(NETS, 784, 2);

    @Test
    void countsParametersWithoutAllocatingThem() {
        assertThat(NEED.parameters()).isEqualTo(784 * 256 + 256 + 256 * 784 + 784);
        Net huge = new Mlp("huge", List.of(99_999, 99_999, 99_999), Activation.RELU);
        assertThat(MemoryNeed.of(List.of(huge), 99_999, 1).parameters()).isGreaterThan(1L << 33);
    }

    /// 28 × 28, then 14 × 14 with 16 channels and 7 × 7 with 32; the head reads the last and makes 10.
    @Test
    void countsTheValuesOfEveryPartOfANet() {
        long images = 784 + 14 * 14 * 16 + 7 * 7 * 32;
        long head = 7 * 7 * 32 + 10;
        ImageShape image = new ImageShape(28, 28, 1);
        List<Filters> filters = List.of(Filters.halving(16), Filters.halving(32));
        Net encoder = new ConvolutionalEncoder("e", image, filters, List.of(10), Activation.SILU);
        Net decoder = new ConvolutionalDecoder("d", image, filters, List.of(10), Activation.SILU);
        assertThat(encoder.units()).isEqualTo(images + head);
        assertThat(Chain.of(encoder, decoder).units()).isEqualTo(2 * (images + head));
        Net change = new Mlp("change", List.of(5, 9, 5), Activation.SILU);
        assertThat(new Residual(change).units()).isEqualTo(5 + 19);
    }

    /// The size that the message names fits, and no larger one needs to.
    @Test
    void namesABatchThatFits() {
        double heap = NEED.heap(5000);
        InputException refusal = Toys.refusal(() -> NEED.require(1 << 20, heap, 1e12));
        Matcher size = Pattern.compile("set batch=(\\d+) or less").matcher(refusal.getMessage());
        assertThat(size.find()).isTrue();
        int fits = Integer.parseInt(size.group(1));
        assertThat(fits).isEqualTo(5000);
        assertThatCode(() -> NEED.require(fits, heap, 1e12)).doesNotThrowAnyException();
    }

    @Test
    void includesNativeMemory() {
        double natives = NEED.natives(100_000) / 3;
        assertThat(Toys.refusal(() -> NEED.require(1 << 20, 1e12, natives))).hasMessageContaining("set batch=");
        assertThat(Toys.refusal(() -> NEED.require(1, 1e12, 1000))).hasMessageContaining("choose smaller nets");
    }
}
