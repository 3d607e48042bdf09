package podium.page;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

import podium.dataset.LabelledImages;

/** One training image as a PNG that a page carries in itself: a few hundred bytes, and no request of its own. */
public final class Picture {
    private Picture() {}

    public static String of(LabelledImages images, int index) {
        int height = images.height();
        int width = images.width();
        int channels = images.channels();
        byte[] pixels = images.images().data();
        int start = index * height * width * channels;
        var picture = new BufferedImage(
                width, height, channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < height * width; i++) {
            int at = start + i * channels;
            if (channels == 1) {
                picture.getRaster().setSample(i % width, i / width, 0, Byte.toUnsignedInt(pixels[at]));
            } else {
                for (int channel = 0; channel < 3; channel++) {
                    int sample = Byte.toUnsignedInt(pixels[at + Math.min(channel, channels - 1)]);
                    picture.getRaster().setSample(i % width, i / width, channel, sample);
                }
            }
        }
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.setUseCache(false);
            ImageIO.write(picture, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(out.toByteArray());
    }
}
