package beckon.review.expert;

/** In how many documents each item stands, and whether in several sites and of several owners. For training only. */
final class ItemCounts {
    private long[] keys = new long[1 << 16];
    private int[] documents = new int[1 << 16];
    private int[] lastDocument = new int[1 << 16];
    private int[] firstSite = new int[1 << 16];
    private int[] secondSite = new int[1 << 16];
    private boolean[] thirdSite = new boolean[1 << 16];
    private int[] firstOwner = new int[1 << 16];
    private boolean[] secondOwner = new boolean[1 << 16];
    private int size;

    /** Notes an item in a document; {@code document}, {@code site} and {@code owner} are numbers from 1. */
    void add(long key, int document, int site, int owner) {
        int i = slot(key);
        if (keys[i] == 0) {
            if (size * 2 > keys.length) {
                grow();
                i = slot(key);
            }
            keys[i] = key;
            size++;
        }
        if (lastDocument[i] == document) {
            return;
        }
        lastDocument[i] = document;
        documents[i]++;
        if (firstSite[i] == 0) {
            firstSite[i] = site;
            firstOwner[i] = owner;
        } else if (site != firstSite[i]) {
            if (secondSite[i] == 0) {
                secondSite[i] = site;
            } else {
                thirdSite[i] |= site != secondSite[i];
            }
        }
        secondOwner[i] |= owner != firstOwner[i];
    }

    /** Whether the item is worth a weight: in 3 documents, 3 sites, of 2 owners, and in at most {@code most} documents. */
    boolean telling(long key, int most) {
        int i = slot(key);
        return keys[i] != 0 && documents[i] >= 3 && documents[i] <= most && thirdSite[i] && secondOwner[i];
    }

    /** Number of documents that hold the item. */
    int documents(long key) {
        return documents[slot(key)];
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int i = (int) (key >>> 24) & mask;
        while (keys[i] != 0 && keys[i] != key) {
            i = (i + 1) & mask;
        }
        return i;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[][] old = {documents, lastDocument, firstSite, secondSite, firstOwner};
        boolean[][] oldFlags = {thirdSite, secondOwner};
        int larger = oldKeys.length * 4;
        keys = new long[larger];
        documents = new int[larger];
        lastDocument = new int[larger];
        firstSite = new int[larger];
        secondSite = new int[larger];
        firstOwner = new int[larger];
        thirdSite = new boolean[larger];
        secondOwner = new boolean[larger];
        for (int o = 0; o < oldKeys.length; o++) {
            if (oldKeys[o] != 0) {
                int i = slot(oldKeys[o]);
                keys[i] = oldKeys[o];
                documents[i] = old[0][o];
                lastDocument[i] = old[1][o];
                firstSite[i] = old[2][o];
                secondSite[i] = old[3][o];
                firstOwner[i] = old[4][o];
                thirdSite[i] = oldFlags[0][o];
                secondOwner[i] = oldFlags[1][o];
            }
        }
    }
}
