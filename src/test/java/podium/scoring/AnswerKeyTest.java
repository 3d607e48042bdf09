package podium.scoring;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AnswerKeyTest {
    private final AnswerKey key = new AnswerKey(new byte[] {0, 1, 2, 3, 4, 5}, new int[] {0, 1, 2, 3});

    @Test
    void grades_each_half_by_itself() {
        assertThat(key.grade(new byte[] {0, 1, 2, 9, 4, 9})).isEqualTo(new Result(new Score(3, 4), new Score(1, 2)));
    }

    @Test
    void compares_on_the_public_half_alone() {
        Comparison comparison = key.compare(new byte[] {0, 1, 9, 9, 4, 5}, new byte[] {0, 9, 2, 8, 9, 9});

        assertThat(comparison.onlyOurs()).as("image 1").isEqualTo(1);
        assertThat(comparison.onlyTheirs()).as("image 2").isEqualTo(1);
    }

    @Test
    void rejects_predictions_of_another_length() {
        assertThatThrownBy(() -> key.grade(new byte[5])).hasMessageContaining("each of 6 images, got 5");
    }
}
