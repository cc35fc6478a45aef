package basin.infer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CompletionsTest {
    @Test
    void answersAreKeptInTheOrderInWhichTheyWereAdded() {
        Completions answers = new Completions(2);
        assertThat(answers.rows().count()).isZero();
        for (int i = 0; i < 100; i++) {
            float[] completed = {i, -i};
            answers.add(i / 3, completed, i * 0.5);
            completed[0] = 1e9f;
        }
        assertThat(answers.count()).isEqualTo(100);
        assertThat(answers.rows().count()).isEqualTo(100);
        for (int i = 0; i < 100; i++) {
            assertThat(answers.source(i)).isEqualTo(i / 3);
            assertThat(answers.energy(i)).isEqualTo(i * 0.5);
            assertThat(answers.rows().row(i)).containsExactly(i, -i);
        }
    }
}
