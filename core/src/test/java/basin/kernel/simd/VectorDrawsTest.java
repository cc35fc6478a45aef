package basin.kernel.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.CodeAttribute;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class VectorDrawsTest {
    /// HotSpot inlines no method of more than 325 bytes (`FreqInlineSize`), on which the speed of these two rests.
    @Test
    void theLongLoopsAreTooLongToBeInlined() throws IOException {
        byte[] bytes;
        try (InputStream in = VectorDraws.class.getResourceAsStream("VectorDraws.class")) {
            bytes = Objects.requireNonNull(in).readAllBytes();
        }
        long apart = ClassFile.of().parse(bytes).methods().stream()
                .filter(method -> method.code()
                        .filter(code -> code instanceof CodeAttribute whole && whole.codeLength() > 325)
                        .isPresent())
                .map(method -> method.methodName().stringValue())
                .filter(name -> name.equals("words") || name.equals("radiiToNormals"))
                .count();
        assertThat(apart).isEqualTo(2);
    }
}
