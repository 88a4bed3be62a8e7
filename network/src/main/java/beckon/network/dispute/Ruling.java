package beckon.network.dispute;

import beckon.network.ledger.Reversals.Bearer;

/**
 * What comes of a dispute.
 *
 * @param returnedMicros what the advertiser gets back, in micros; 0 denies it
 * @param bearer who gives it back
 * @param verdict why, in words that both sides read
 */
public record Ruling(long returnedMicros, Bearer bearer, String verdict) {
    static Ruling whole(Dispute dispute, String verdict) {
        return new Ruling(dispute.chargeMicros(), Bearer.EVERYBODY, verdict);
    }

    static Ruling denied(String verdict) {
        return new Ruling(0, Bearer.EVERYBODY, verdict);
    }
}
