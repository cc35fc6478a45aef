package basin.kernel.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.CodeAttribute;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class WrittenOutLoopsTest {
    /// HotSpot inlines no method of more than 325 bytes (`FreqInlineSize`); the speed of these depends on that.
    @Test
    void theLongLoopsAreTooLongToBeInlined() throws IOException {
        assertThat(apart(VectorDraws.class)).contains("words", "logarithmsToNormals");
        assertThat(apart(VectorElementary.class)).contains("vectors", "logarithms");
        assertThat(apart(Products.class)).contains("multiply1", "multiply2", "multiply3", "multiply4");
        assertThat(apart(ColumnProducts.class)).contains("multiply4", "multiply8");
        assertThat(apart(VectorActivations.class)).contains("vectors");
        assertThat(apart(OuterProducts.class)).contains("wide");
        assertThat(apart(BestLane.class)).contains("reduce");
    }

    private static List<String> apart(Class<?> type) throws IOException {
        byte[] bytes;
        try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            bytes = Objects.requireNonNull(in).readAllBytes();
        }
        return ClassFile.of().parse(bytes).methods().stream()
                .filter(method -> method.code()
                        .filter(code -> code instanceof CodeAttribute whole && whole.codeLength() > 325)
                        .isPresent())
                .map(method -> method.methodName().stringValue())
                .toList();
    }
}
