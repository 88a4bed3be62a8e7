package beckon.network.call;

/**
 * What the network swears about a call.
 *
 * @param document JSON as UTF-8, the exact bytes that are signed
 * @param signature Ed25519 (RFC 8032), 64 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on as they are; never compared.
public record CallProof(byte[] document, byte[] signature) {}
