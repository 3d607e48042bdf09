package podium.dataset;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SplitTest {
    private static final byte[] LABELS = MnistDataset.load().hidden().labels().data();
    private static final byte[] SECRET = "a secret".getBytes(StandardCharsets.UTF_8);

    @Test
    void halves_the_test_images_exactly() {
        Split split = Split.stratified(LABELS, SECRET);
        assertThat(split.publicHalf()).hasSize(5000);
        assertThat(split.privateHalf()).hasSize(5000);
        assertThat(IntStream.concat(Arrays.stream(split.publicHalf()), Arrays.stream(split.privateHalf()))
                        .sorted())
                .containsExactlyElementsOf(IntStream.range(0, 10_000).boxed().toList());
    }

    @Test
    void gives_both_halves_the_same_number_of_each_digit() {
        Split split = Split.stratified(LABELS, SECRET);
        for (int digit = 0; digit < 10; digit++) {
            assertThat(count(split.publicHalf(), digit) - count(split.privateHalf(), digit))
                    .isBetween(-1L, 1L);
        }
    }

    @Test
    void is_the_same_on_every_machine() {
        Split split = Split.stratified(LABELS, SECRET);
        // Worked out with Python's hmac module.
        assertThat(Arrays.copyOf(split.publicHalf(), 12)).containsExactly(0, 2, 9, 10, 12, 15, 16, 18, 21, 22, 23, 24);
    }

    @Test
    void gives_the_public_part_another_share_where_that_is_wanted() {
        for (double share : new double[] {0.01, 0.3, 0.5, 0.7, 0.99}) {
            Split split = Split.stratified(LABELS, SECRET, share);
            assertThat(split.publicHalf()).hasSize((int) Math.round(10_000 * share));
            assertThat(IntStream.concat(Arrays.stream(split.publicHalf()), Arrays.stream(split.privateHalf()))
                            .sorted())
                    .containsExactlyElementsOf(
                            IntStream.range(0, 10_000).boxed().toList());
            for (int digit = 0; digit < 10; digit++) {
                long all = count(IntStream.range(0, 10_000).toArray(), digit);
                assertThat((double) count(split.publicHalf(), digit)).isBetween(all * share - 1, all * share + 1);
            }
        }
        assertThat(Split.stratified(new byte[] {0, 1}, SECRET, 0.01).publicHalf())
                .hasSize(1);
        assertThat(Split.stratified(new byte[] {0, 1}, SECRET, 0.99).privateHalf())
                .hasSize(1);
    }

    @Test
    void is_another_under_another_secret() {
        Split split = Split.stratified(LABELS, SECRET);
        Split other = Split.stratified(LABELS, new byte[] {1});
        long same = Arrays.stream(other.publicHalf())
                .filter(image -> Arrays.binarySearch(split.publicHalf(), image) >= 0)
                .count();
        assertThat(same).isBetween(2300L, 2700L);
    }

    @Test
    void holds_out_as_many_for_validation_as_keras() {
        assertThat(Split.trainingCount(60_000, 0.1)).isEqualTo(54_000);
        assertThat(Split.trainingCount(60_000, 0)).isEqualTo(60_000);
        assertThat(Split.trainingCount(10, 0.33)).isEqualTo(6);
        assertThatThrownBy(() -> Split.trainingCount(10, 1)).hasMessage("validation_split must be in [0, 1), got 1.0");
    }

    private static long count(int[] half, int digit) {
        return Arrays.stream(half).filter(image -> LABELS[image] == digit).count();
    }
}
