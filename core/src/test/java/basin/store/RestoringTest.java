package basin.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import basin.rows.InputException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RestoringTest {
    private static void refused(Supplier<Object> reading, String message) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> Restoring.from("runs/spiral", reading))
                .withMessage(message);
    }

    @Test
    void validContentIsReturned() {
        assertThat(Restoring.from("runs/spiral", () -> 3)).isEqualTo(3);
    }

    @Test
    void inconsistentContentIsDamaged() {
        refused(
                () -> {
                    throw new IllegalArgumentException("precisions: expected positive definite matrices");
                },
                "runs/spiral: expected numbers that fit together, got damaged ones (precisions: expected positive"
                        + " definite matrices); restore it from a copy or make it again");
        refused(
                () -> new float[Integer.MAX_VALUE],
                "runs/spiral: expected numbers that fit together, got damaged ones (more than fits into memory);"
                        + " restore it from a copy or make it again");
        refused(
                () -> {
                    throw new InputException("model: expected the tensor 'w'");
                },
                "runs/spiral: model: expected the tensor 'w'");
    }

    @Test
    void otherFailuresAreNotChanged() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Restoring.from("runs/spiral", () -> {
                    throw new IllegalStateException("odd");
                }));
    }
}
