package beckon.connect.call;

import org.jspecify.annotations.Nullable;

/** Whoever gave out a tag of ours and knows the dialogs it stands for. */
interface Correspondent {
    /** The dialog's side with that peer tag, or {@code null}. */
    @Nullable Side side(String peerTag);
}
