package podium.engine.layer;

/**
 * The circumstances of one forward pass.
 *
 * @param training whether layers such as dropout are active
 * @param step the training step, from 0; random numbers follow from it
 * @param firstImage where the images of this pass start in the batch; random numbers follow from that, too, so that they
 *     do not depend on how a batch is split
 * @param batch images of the whole batch
 */
public record Pass(boolean training, long step, int firstImage, int batch) {
    public static Pass inference(int images) {
        return new Pass(false, 0, 0, images);
    }
}
