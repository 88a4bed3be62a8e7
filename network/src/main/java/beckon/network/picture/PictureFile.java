package beckon.network.picture;

/**
 * A picture to be served.
 *
 * @param mediaType {@code image/png}, {@code image/jpeg} or {@code image/webp}
 */
@SuppressWarnings("ArrayRecordComponent") // An image, handed from the row to the answer.
public record PictureFile(String mediaType, byte[] content) {}
