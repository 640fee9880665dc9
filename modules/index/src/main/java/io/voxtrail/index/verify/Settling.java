package io.voxtrail.index.verify;

import java.time.Duration;

/** Waits until all that nodes had sent by now has gone the whole way into the index. */
@FunctionalInterface
public interface Settling {

    /**
     * @return how many records have still not arrived after the patience is over; 0 when all have
     */
    long await(Duration patience) throws InterruptedException;
}
