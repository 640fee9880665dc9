package io.voxtrail.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** What stands in the headers of a quarantined record, each as UTF-8 text. */
record QuarantineHeaders(
        String stage,
        String reason,
        String error,
        String topic,
        int partition,
        long offset,
        Instant timestamp,
        long valueBytes,
        String valueSha256) {

    private static final String STAGE = "voxtrail.stage";
    private static final String REASON = "voxtrail.reason";
    private static final String ERROR = "voxtrail.error";
    private static final String TOPIC = "voxtrail.topic";
    private static final String PARTITION = "voxtrail.partition";
    private static final String OFFSET = "voxtrail.offset";
    private static final String TIMESTAMP_MILLIS = "voxtrail.timestamp-ms";
    private static final String VALUE_BYTES = "voxtrail.value-bytes";
    private static final String VALUE_SHA256 = "voxtrail.value-sha256";

    private static final int MAX_ERROR_LENGTH = 1_000;
    private static final String UNKNOWN = "unknown";

    static String cut(String error) {
        return error.length() <= MAX_ERROR_LENGTH ? error : error.substring(0, MAX_ERROR_LENGTH);
    }

    Headers toKafka() {
        RecordHeaders headers = new RecordHeaders();
        add(headers, STAGE, stage);
        add(headers, REASON, reason);
        add(headers, ERROR, error);
        add(headers, TOPIC, topic);
        add(headers, PARTITION, Integer.toString(partition));
        add(headers, OFFSET, Long.toString(offset));
        add(headers, TIMESTAMP_MILLIS, Long.toString(timestamp.toEpochMilli()));
        add(headers, VALUE_BYTES, Long.toString(valueBytes));
        add(headers, VALUE_SHA256, valueSha256);
        return headers;
    }

    static QuarantineHeaders read(Headers headers) {
        return new QuarantineHeaders(
                text(headers, STAGE, UNKNOWN),
                text(headers, REASON, UNKNOWN),
                text(headers, ERROR, UNKNOWN),
                text(headers, TOPIC, UNKNOWN),
                (int) number(headers, PARTITION),
                number(headers, OFFSET),
                Instant.ofEpochMilli(number(headers, TIMESTAMP_MILLIS)),
                number(headers, VALUE_BYTES),
                text(headers, VALUE_SHA256, ""));
    }

    private static void add(Headers headers, String name, String text) {
        headers.add(name, text.getBytes(UTF_8));
    }

    private static String text(Headers headers, String name, String otherwise) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? otherwise
                : new String(header.value(), UTF_8);
    }

    private static long number(Headers headers, String name) {
        try {
            return Long.parseLong(text(headers, name, "-1"));
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
