package beckon.console;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A picture as advertisers have them. */
public final class SamplePicture {
    private SamplePicture() {}

    /** A landscape in PNG. */
    public static byte[] png(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D brush = image.createGraphics();
        brush.setColor(new Color(0x8fb8de));
        brush.fillRect(0, 0, width, height);
        brush.setColor(new Color(0x5d7f57));
        brush.fillOval(-width / 4, height / 2, width, height);
        brush.setColor(new Color(0xa2543f));
        brush.fillRect(width / 2, height / 3, width / 4, height / 3);
        brush.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return out.toByteArray();
    }
}
