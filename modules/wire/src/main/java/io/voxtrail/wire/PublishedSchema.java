package io.voxtrail.wire;

/**
 * A schema as it travels on the topic of schemas.
 *
 * @param fingerprint 16 hexadecimal digits: the key
 * @param json the schema: the value
 */
public record PublishedSchema(String fingerprint, String json) {}
