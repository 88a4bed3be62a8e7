package beckon.network.picture;

/**
 * What is known of a picture without its bytes. Immutable.
 *
 * @param digest SHA-256 of the content, in hex: its name
 * @param mediaType {@code image/png}, {@code image/jpeg} or {@code image/webp}
 * @param width in pixels
 * @param height in pixels
 * @param bytes how large it is
 */
public record Picture(String digest, String mediaType, int width, int height, int bytes) {}
