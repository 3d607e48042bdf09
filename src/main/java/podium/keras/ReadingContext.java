package podium.keras;

import podium.model.Limits;
import podium.model.Training;

/**
 * What a config is read for.
 *
 * @param height of the images
 * @param width of the images
 * @param channels of the images, 1 for grey
 * @param classes number of labels
 * @param trainingImages number of images per epoch, before any are held out
 * @param defaults training settings where the config has none
 * @param limits what a net may cost
 */
public record ReadingContext(
        int height, int width, int channels, int classes, int trainingImages, Training defaults, Limits limits) {
    public int pixels() {
        return height * width * channels;
    }
}
