package podium.model.advice;

import java.util.List;

/** Batches that make steps too few or too noisy. */
final class Steps implements Rule {
    private static final int HUGE = 1024;
    private static final int TINY = 8;

    @Override
    public List<Remark> on(Net net) {
        int size = net.training().batchSize();
        if (size > HUGE) {
            return List.of(Remark.on(
                    "batch_size",
                    "batches of " + Net.count(size) + " make few steps an epoch (60,000 images are "
                            + (60_000 + size - 1) / size
                            + "): each is exact, but there are not many to learn from. 32 to"
                            + " 256 is usual; else train more epochs, with a larger learning rate"));
        }
        if (size < TINY) {
            return List.of(Remark.on(
                    "batch_size",
                    "batches of " + size + " make noisy steps and slow epochs: a core computes 32 images in hardly more"
                            + " time than " + size));
        }
        return List.of();
    }
}
