package io.voxtrail.wire;

import static org.apache.avro.util.ClassSecurityValidator.composite;
import static org.apache.avro.util.ClassSecurityValidator.getGlobal;
import static org.apache.avro.util.ClassSecurityValidator.setGlobal;

/**
 * Avro loads classes by the names in schemas and, since 1.12.2, only those that someone vouched
 * for. We vouch for our generated ones, beside whatever the process trusts already.
 */
final class AvroTrust {

    private static final String GENERATED = "io.voxtrail.wire.avro";

    private AvroTrust() {}

    static void ourClasses() {
        setGlobal(composite(getGlobal(), type -> type.getPackageName().equals(GENERATED)));
    }
}
