package io.voxtrail.agent.follow;

/**
 * One line as it stands in the file.
 *
 * @param end the first byte behind it and its line break
 */
public record RawLine(Place place, long end, Content content) {

    /** What the line holds, or what is kept of it. */
    public sealed interface Content {

        /** Without its line break. */
        @SuppressWarnings("ArrayRecordComponent") // read once and handed on, never compared
        record Whole(byte[] bytes) implements Content {}

        /**
         * Longer than a line may be; it was read to its end, but not into memory.
         *
         * @param bytes its length without the line break
         * @param sha256 of all of it, in hexadecimal
         * @param prefix its beginning
         */
        @SuppressWarnings("ArrayRecordComponent") // read once and handed on, never compared
        record TooLong(long bytes, String sha256, byte[] prefix) implements Content {}
    }
}
