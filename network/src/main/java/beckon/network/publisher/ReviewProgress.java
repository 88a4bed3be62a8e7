package beckon.network.publisher;

/** Told how a review comes along. Called by the thread that reviews, which waits for it. */
public interface ReviewProgress {
    /** Hears nothing. */
    ReviewProgress SILENT = new ReviewProgress() {
        @Override
        public void stage(ReviewStage stage) {}

        @Override
        public void read(String url, int pages, int known, long bytes) {}
    };

    /** The review has come to {@code stage}. */
    void stage(ReviewStage stage);

    /**
     * A page has been read.
     *
     * @param url its address
     * @param pages pages read so far, this one included
     * @param known pages read and waiting, up to the limit
     * @param bytes of text read so far
     */
    void read(String url, int pages, int known, long bytes);
}
