package io.voxtrail.cli.directory;

import io.voxtrail.core.attempt.PrincipalId;
import io.voxtrail.core.directory.Grant;
import io.voxtrail.core.directory.Mailbox;
import io.voxtrail.core.directory.Principal;
import io.voxtrail.core.directory.Source;
import io.voxtrail.core.directory.WorkOrder;
import io.voxtrail.core.directory.WorkOrder.Approval;
import io.voxtrail.core.directory.WorkOrders;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the YAML form of the directory; {@code docs/directory.md} tells its keys. */
final class YamlDirectory {

    private static final Set<String> FILE =
            Set.of("effectiveAt", "source", "principals", "workOrders", "mailboxes");
    private static final Set<String> SOURCE = Set.of("name", "version");
    private static final Set<String> PRINCIPAL =
            Set.of(
                    "id",
                    "kind",
                    "realm",
                    "tenant",
                    "status",
                    "ownAccounts",
                    "effectiveAt",
                    "grants");
    private static final Set<String> GRANT =
            Set.of(
                    "role",
                    "everywhere",
                    "tenants",
                    "mailboxes",
                    "folders",
                    "from",
                    "to",
                    "grantedBy",
                    "reference");
    private static final Set<String> ORDERS = Set.of("assignee", "effectiveAt", "orders");
    private static final Set<String> ORDER =
            Set.of(
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
                    "approvals");
    private static final Set<String> APPROVAL = Set.of("approver", "givenAt", "validTo");
    private static final Set<String> MAILBOX =
            Set.of(
                    "id",
                    "tenant",
                    "owner",
                    "classification",
                    "status",
                    "holds",
                    "seals",
                    "confirmedDestinations",
                    "effectiveAt");
    private static final Set<String> HOLD = Set.of("reference", "from", "to");

    private final Faults faults;
    private final YamlFields file;
    private final Optional<Instant> effectiveAt;
    private final Source source;

    private YamlDirectory(Faults faults, Node root, String name) {
        this.faults = faults;
        this.file = YamlFields.of(faults, root, FILE);
        this.effectiveAt = file.time("effectiveAt");
        Optional<YamlFields> from =
                file.node("source").map(node -> YamlFields.of(faults, node, SOURCE));
        this.source =
                new Source(
                        from.flatMap(f -> f.text("name")).orElse(name),
                        from.flatMap(f -> f.text("version")).orElse("1"));
    }

    static Knowledge read(String text, String name, Faults faults) {
        try {
            Node root = new Yaml(new SafeConstructor(limits())).compose(new StringReader(text));
            if (root == null) {
                return Knowledge.NOTHING;
            }
            return new YamlDirectory(faults, root, name).knowledge();
        } catch (MarkedYAMLException broken) {
            long line =
                    broken.getProblemMark() == null ? 1 : broken.getProblemMark().getLine() + 1L;
            faults.at(line, "not YAML: " + broken.getProblem());
        } catch (YAMLException broken) {
            faults.at(1, "not YAML: " + broken.getMessage());
        }
        return Knowledge.NOTHING;
    }

    /** No aliases: a file of plain entries needs none, and they are how small files become huge. */
    private static LoaderOptions limits() {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        options.setAllowDuplicateKeys(false);
        options.setNestingDepthLimit(12);
        options.setCodePointLimit(64 << 20);
        return options;
    }

    private Knowledge knowledge() {
        return new Knowledge(
                each(file, "principals", this::principal),
                each(file, "workOrders", this::workOrders),
                each(file, "mailboxes", this::mailbox));
    }

    private Optional<Principal> principal(Node node) {
        YamlFields f = YamlFields.of(faults, node, PRINCIPAL);
        List<Grant> grants = each(f, "grants", n -> Entries.grant(YamlFields.of(faults, n, GRANT)));
        return Entries.principal(f, grants, effectiveAt, source);
    }

    private Optional<WorkOrders> workOrders(Node node) {
        YamlFields f = YamlFields.of(faults, node, ORDERS);
        List<WorkOrder> orders = each(f, "orders", this::workOrder);
        String assignee = f.required("assignee");
        Instant from = f.time("effectiveAt", effectiveAt);
        return f.valid(
                "assignee", () -> new WorkOrders(new PrincipalId(assignee), orders, from, source));
    }

    private Optional<WorkOrder> workOrder(Node node) {
        YamlFields f = YamlFields.of(faults, node, ORDER);
        List<Approval> approvals =
                each(f, "approvals", n -> Entries.approval(YamlFields.of(faults, n, APPROVAL)));
        return Entries.workOrder(f, approvals);
    }

    private Optional<Mailbox> mailbox(Node node) {
        YamlFields f = YamlFields.of(faults, node, MAILBOX);
        Function<Node, Optional<Mailbox.Hold>> hold =
                n -> Entries.hold(YamlFields.of(faults, n, HOLD));
        return Entries.mailbox(
                f, each(f, "holds", hold), each(f, "seals", hold), effectiveAt, source);
    }

    private static <T> List<T> each(
            YamlFields from, String name, Function<Node, Optional<T>> read) {
        List<T> all = new ArrayList<>();
        for (Node node : from.items(name)) {
            read.apply(node).ifPresent(all::add);
        }
        return all;
    }
}
