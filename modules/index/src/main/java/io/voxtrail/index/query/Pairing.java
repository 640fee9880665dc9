package io.voxtrail.index.query;

/**
 * How requests were seen by both sides.
 *
 * @param both requests that gate and storage node recorded
 * @param byGateAlone requests that only a gate recorded
 * @param byLogAlone requests that only a storage server's log shows
 * @param bothKinds whether both sides recorded anything with a request id: only then can a request
 *     be one-sided
 */
public record Pairing(long both, long byGateAlone, long byLogAlone, boolean bothKinds) {

    public long oneSided() {
        return bothKinds ? byGateAlone + byLogAlone : 0;
    }
}
