package beckon.network.brand;

/**
 * An image that stands beside a partner's name.
 *
 * @param digest SHA-256 of the content, in hex
 * @param mediaType {@code image/png}, {@code image/jpeg} or {@code image/webp}
 */
@SuppressWarnings("ArrayRecordComponent") // An image, handed from the row to the answer.
public record Logo(String digest, String mediaType, byte[] content) {}
