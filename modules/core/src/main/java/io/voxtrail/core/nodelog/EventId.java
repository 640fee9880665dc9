package io.voxtrail.core.nodelog;

/**
 * The one name of a record, the same at every retry and in every place: {@code
 * <stream>.<sequence>}, at most 46 characters.
 */
public record EventId(StreamId stream, long sequence) {
    public EventId {
        if (sequence < 0) {
            throw new IllegalArgumentException("sequence is negative: " + sequence);
        }
    }

    /**
     * @throws IllegalArgumentException unless it is exactly what {@link #toString} writes
     */
    public static EventId parse(String text) {
        int dot = text.indexOf('.');
        if (dot < 0) {
            throw new IllegalArgumentException("not an event id (stream.sequence): " + text);
        }
        String digits = text.substring(dot + 1);
        if (!digits.matches("0|[1-9][0-9]{0,18}")) {
            throw new IllegalArgumentException("not an event id (stream.sequence): " + text);
        }
        return new EventId(StreamId.parse(text.substring(0, dot)), Long.parseLong(digits));
    }

    @Override
    public String toString() {
        return stream + "." + sequence;
    }
}
