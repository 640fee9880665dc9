package io.voxtrail.cli.directory;

import io.voxtrail.core.attempt.PrincipalId;
import io.voxtrail.core.directory.Grant;
import io.voxtrail.core.directory.Mailbox;
import io.voxtrail.core.directory.Principal;
import io.voxtrail.core.directory.Source;
import io.voxtrail.core.directory.WorkOrder;
import io.voxtrail.core.directory.WorkOrder.Approval;
import io.voxtrail.core.directory.WorkOrders;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads the CSV forms of the directory, told apart by their header: principals with one line per
 * grant, work orders with one line per order, mailboxes. {@code docs/directory.md} tells the
 * columns.
 */
final class CsvDirectory {

    private static final Set<String> PRINCIPALS =
            Set.of(
                    "id",
                    "kind",
                    "realm",
                    "tenant",
                    "status",
                    "ownAccounts",
                    "effectiveAt",
                    "role",
                    "everywhere",
                    "tenants",
                    "mailboxes",
                    "folders",
                    "from",
                    "to",
                    "grantedBy",
                    "reference");
    private static final List<String> OF_THE_PRINCIPAL =
            List.of("kind", "realm", "tenant", "status", "ownAccounts");
    private static final Set<String> WORK_ORDERS =
            Set.of(
                    "assignee",
                    "effectiveAt",
                    "id",
                    "kind",
                    "customer",
                    "requester",
                    "openedBy",
                    "mailboxes",
                    "kinds",
                    "createdFrom",
                    "createdTo",
                    "openedAt",
                    "closedAt",
                    "budget",
                    "approver",
                    "givenAt",
                    "validTo");
    private static final Set<String> MAILBOXES =
            Set.of(
                    "id",
                    "tenant",
                    "owner",
                    "classification",
                    "status",
                    "confirmedDestinations",
                    "effectiveAt");

    private final Faults faults;
    private final Source source;

    private CsvDirectory(Faults faults, Source source) {
        this.faults = faults;
        this.source = source;
    }

    static Knowledge read(String text, String name, Faults faults) {
        CSVFormat format =
                CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .setIgnoreEmptyLines(true)
                        .get();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            return new CsvDirectory(faults, new Source(name, "1")).read(parser);
        } catch (IllegalArgumentException | IOException | UncheckedIOException broken) {
            faults.at(1, "not CSV with a header: " + reason(broken));
            return Knowledge.NOTHING;
        }
    }

    private static String reason(Exception broken) {
        return broken.getCause() instanceof CSVException cause
                ? String.valueOf(cause.getMessage())
                : String.valueOf(broken.getMessage());
    }

    private Knowledge read(CSVParser parser) {
        Set<String> header = Set.copyOf(parser.getHeaderNames());
        if (header.contains("assignee")) {
            return known(header, WORK_ORDERS) ? workOrders(parser) : Knowledge.NOTHING;
        }
        if (header.contains("owner")) {
            return known(header, MAILBOXES) ? mailboxes(parser) : Knowledge.NOTHING;
        }
        if (header.contains("role")) {
            return known(header, PRINCIPALS) ? principals(parser) : Knowledge.NOTHING;
        }
        faults.at(
                1,
                "the header is neither of principals (with \"role\"), of work orders (\"assignee\") nor of"
                        + " mailboxes (\"owner\"): "
                        + String.join(",", parser.getHeaderNames()));
        return Knowledge.NOTHING;
    }

    private boolean known(Set<String> header, Set<String> columns) {
        List<String> unknown =
                header.stream().filter(name -> !columns.contains(name)).sorted().toList();
        if (!unknown.isEmpty()) {
            faults.at(
                    1,
                    "unknown column "
                            + String.join(", ", unknown)
                            + "; known are "
                            + String.join(", ", columns.stream().sorted().toList()));
        }
        return unknown.isEmpty();
    }

    /**
     * Lines with the same id and effectiveAt are one snapshot; each tells one grant, and all must
     * tell the same of the principal.
     */
    private Knowledge principals(CSVParser parser) {
        Map<String, CsvFields> first = new LinkedHashMap<>();
        Map<String, List<Grant>> grants = new LinkedHashMap<>();
        for (CsvFields f : rows(parser)) {
            String key = f.required("id") + "\n" + f.text("effectiveAt").orElse("");
            sameAs(first.putIfAbsent(key, f), f);
            List<Grant> held = grants.computeIfAbsent(key, _ -> new ArrayList<>());
            if (f.text("role").isPresent()) {
                Entries.grant(f).ifPresent(held::add);
            }
        }
        List<Principal> principals = new ArrayList<>();
        first.forEach((key, f) ->
                Entries.principal(f, grants.getOrDefault(key, List.of()), Optional.empty(), source)
                        .ifPresent(principals::add));
        return new Knowledge(principals, List.of(), List.of());
    }

    /** Which of two lines would count is not for us to say. */
    private static void sameAs(@Nullable CsvFields before, CsvFields line) {
        if (before == null) {
            return;
        }
        for (String name : OF_THE_PRINCIPAL) {
            if (!before.text(name).equals(line.text(name))) {
                line.fault(
                        name,
                        "\"%s\" of %s is \"%s\" here and \"%s\" in line %d"
                                .formatted(
                                        name,
                                        line.required("id"),
                                        line.text(name).orElse(""),
                                        before.text(name).orElse(""),
                                        before.line()));
            }
        }
    }

    private Knowledge workOrders(CSVParser parser) {
        Map<String, CsvFields> first = new LinkedHashMap<>();
        Map<String, List<WorkOrder>> orders = new LinkedHashMap<>();
        for (CsvFields f : rows(parser)) {
            String key = f.required("assignee") + "\n" + f.text("effectiveAt").orElse("");
            first.putIfAbsent(key, f);
            List<Approval> approvals =
                    f.text("approver").isPresent()
                            ? Entries.approval(f).stream().toList()
                            : List.of();
            Entries.workOrder(f, approvals)
                    .ifPresent(orders.computeIfAbsent(key, _ -> new ArrayList<>())::add);
        }
        List<WorkOrders> all = new ArrayList<>();
        first.forEach((key, f) -> {
            Instant from = f.time("effectiveAt", Optional.empty());
            f.valid(
                            "assignee",
                            () ->
                                    new WorkOrders(
                                            new PrincipalId(f.required("assignee")),
                                            orders.getOrDefault(key, List.of()),
                                            from,
                                            source))
                    .ifPresent(all::add);
        });
        return new Knowledge(List.of(), all, List.of());
    }

    private Knowledge mailboxes(CSVParser parser) {
        List<Mailbox> mailboxes = new ArrayList<>();
        for (CsvFields f : rows(parser)) {
            Entries.mailbox(f, List.of(), List.of(), Optional.empty(), source)
                    .ifPresent(mailboxes::add);
        }
        return new Knowledge(List.of(), List.of(), mailboxes);
    }

    private List<CsvFields> rows(CSVParser parser) {
        List<CsvFields> rows = new ArrayList<>();
        for (CSVRecord row : parser) {
            if (row.isConsistent()) {
                rows.add(new CsvFields(faults, row, parser.getCurrentLineNumber()));
            } else {
                faults.at(
                        parser.getCurrentLineNumber(),
                        "the line has "
                                + row.size()
                                + " cells, the header "
                                + parser.getHeaderNames().size());
            }
        }
        return rows;
    }
}
