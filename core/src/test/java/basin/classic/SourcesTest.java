package basin.classic;

import basin.model.Method;
import basin.model.SourceContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SourcesTest {
    static List<Method> methods() {
        return ClassicMethods.ALL;
    }

    @ParameterizedTest
    @MethodSource("methods")
    void rowsInAFileTrainTheSameModel(Method method, @TempDir Path folder) throws IOException {
        Map<String, String> few = new HashMap<>();
        method.settings().stream()
                .filter(setting -> List.of("epochs", "steps", "sweeps").contains(setting.name()))
                .forEach(setting -> few.put(setting.name(), "6"));
        new SourceContract(method, few, folder).check(2500);
    }
}
