package basin.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputExceptionTest {
    @Test
    void theMessageIsMadeOfItsParts() {
        InputException withoutRemedy = InputException.of("k", "at most 5", 6);
        assertThat(withoutRemedy).hasMessage("k: expected at most 5, got 6").hasNoCause();
        assertThat(withoutRemedy.where()).contains("k");
        assertThat(withoutRemedy.expected()).contains("at most 5");
        assertThat(withoutRemedy.got()).contains("6");
        assertThat(withoutRemedy.remedy()).isEmpty();
        InputException whole = withoutRemedy.withRemedy("choose fewer");
        assertThat(whole).hasMessage("k: expected at most 5, got 6; choose fewer");
        assertThat(whole.where()).contains("k");
        assertThat(whole.remedy()).contains("choose fewer");
    }

    @Test
    void aMistakeInSomethingLargerKeepsItsParts() {
        InputException mistake = InputException.of("tensor w", "F32", "F64").withRemedy("train it again");
        InputException inRun = mistake.in(Path.of("runs/a"));
        assertThat(inRun)
                .hasMessage("runs/a: tensor w: expected F32, got F64; train it again")
                .hasCause(mistake);
        assertThat(inRun.where()).contains("runs/a: tensor w");
        assertThat(inRun.expected()).contains("F32");
        assertThat(inRun.got()).contains("F64");
        assertThat(inRun.remedy()).contains("train it again");
        InputException unknown = InputException.unknown("method", "method", "kmens", List.of("kmeans"))
                .in("runs/a");
        assertThat(unknown.unknownKind()).contains("method");
        assertThat(unknown.got()).contains("'kmens'");
        InputException plain = new InputException("no room").in("runs/a");
        assertThat(plain).hasMessage("runs/a: no room");
        assertThat(plain.where()).contains("runs/a");
        assertThat(plain.expected()).isEmpty();
    }

    @Test
    void aMessageOfAnotherFormHasNoParts() {
        Exception cause = new IllegalStateException("full");
        InputException plain = new InputException("out.csv: cannot be written: no room", cause);
        assertThat(plain).hasMessage("out.csv: cannot be written: no room").hasCause(cause);
        assertThat(List.of(plain.where(), plain.expected(), plain.got(), plain.remedy(), plain.unknownKind()))
                .allMatch(part -> part.isEmpty());
    }

    @Test
    void aCauseChangesNothingElse() {
        Exception cause = new IllegalStateException("full");
        InputException mistake =
                InputException.of("a", "b", "c").withRemedy("d").withCause(cause);
        assertThat(mistake).hasMessage("a: expected b, got c; d").hasCause(cause);
        assertThat(mistake.withRemedy("e")).hasCause(cause);
        assertThat(mistake.got()).contains("c");
    }
}
