package io.voxtrail.index.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voxtrail.core.Pseudonym;
import io.voxtrail.index.documents.Micros;
import io.voxtrail.index.opensearch.Json;
import java.util.Collection;
import java.util.Optional;

/**
 * Filters as OpenSearch's {@code bool.filter} of {@code term}, {@code terms} and {@code range}.
 * Whatever a value holds stays a value: none of these parses it.
 */
final class Dsl {

    private final ArrayNode filters = Json.array();

    static Dsl of(AccessFilter filter) {
        return new Dsl()
                .term(Fields.PRINCIPAL, filter.principal())
                .term(Fields.MAILBOX, filter.mailbox())
                .term(Fields.OWNER, filter.owner())
                .term(Fields.TENANT, filter.tenant())
                .term(Fields.EVENT, filter.event())
                .anyOf(Fields.VERDICT, filter.verdicts())
                .anyOf(Fields.MISMATCH, filter.mismatches())
                .anyOf(Fields.ACTION, filter.actions())
                .anyOf(Fields.PURPOSE, filter.purposes())
                .time(filter);
    }

    static Dsl ofEvents(Collection<String> events) {
        Dsl dsl = new Dsl();
        ArrayNode values = dsl.filters.addObject().putObject("terms").putArray(Fields.EVENT);
        events.forEach(values::add);
        return dsl;
    }

    /** In any of the places where one can stand. */
    static Dsl hiding(Pseudonym pseudonym) {
        Dsl dsl = new Dsl();
        ArrayNode any = dsl.filters.addObject().putObject("bool").putArray("should");
        for (String field : new String[] {Fields.CALLING_NUMBER, Fields.CLAIMED_ID}) {
            any.addObject().putObject("term").put(field, pseudonym.hex());
        }
        return dsl;
    }

    Dsl revisionsOnly() {
        filters.addObject().putObject("range").putObject(Fields.REVISION).put("gte", 1);
        return this;
    }

    ObjectNode query() {
        ObjectNode query = Json.object();
        query.putObject("bool").set("filter", filters);
        return query;
    }

    private Dsl term(String field, Optional<?> value) {
        value.ifPresent(
                whole -> filters.addObject().putObject("term").put(field, whole.toString()));
        return this;
    }

    private Dsl anyOf(String field, Collection<? extends Enum<?>> values) {
        if (!values.isEmpty()) {
            ArrayNode names = filters.addObject().putObject("terms").putArray(field);
            values.stream().map(Enum::name).sorted().forEach(names::add);
        }
        return this;
    }

    /** By the indexed millisecond first, which is quick, then to the microsecond. */
    private Dsl time(AccessFilter filter) {
        filter.from()
                .ifPresent(from -> {
                    range(Fields.TIME, "gte", from.toEpochMilli());
                    range(Fields.OCCURRED, "gte", Micros.of(from));
                });
        filter.to()
                .ifPresent(to -> {
                    range(Fields.TIME, "lte", to.toEpochMilli());
                    range(Fields.OCCURRED, "lt", Micros.of(to));
                });
        return this;
    }

    private void range(String field, String bound, long value) {
        filters.addObject().putObject("range").putObject(field).put(bound, value);
    }
}
