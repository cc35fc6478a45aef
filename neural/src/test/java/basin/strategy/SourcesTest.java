package basin.strategy;

import basin.model.Method;
import basin.model.SourceContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SourcesTest {
    static List<Method> methods() {
        return NeuralMethods.ALL;
    }

    @ParameterizedTest
    @MethodSource("methods")
    void rowsInAFileTrainTheSameModel(Method method, @TempDir Path folder) throws IOException {
        new SourceContract(method, Map.of("steps", "6", "batch", "64"), folder).check(300);
    }
}
