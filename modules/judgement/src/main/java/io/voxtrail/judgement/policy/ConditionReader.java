package io.voxtrail.judgement.policy;

import io.voxtrail.core.attempt.Channel;
import io.voxtrail.core.attempt.PurposeCode;
import io.voxtrail.core.attempt.ResourceClass;
import io.voxtrail.core.directory.RequesterKind;
import io.voxtrail.core.directory.WorkOrderKind;
import io.voxtrail.judgement.policy.WorkOrderDemand.Customer;
import io.voxtrail.judgement.policy.WorkOrderDemand.SelfOpened;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads the conditions of a permit. They come out in one order whatever the text's, so that the
 * reason of a refusal names the weightiest first: the grant, the purpose, then the way.
 */
final class ConditionReader {

    private static final Duration LONGEST = Duration.ofDays(36_500);
    private static final int LARGEST_BUDGET = 1_000_000;

    private final WordSets sets;
    private final Faults faults;
    private final Duration grace;
    private final Map<String, List<Network>> networks;

    ConditionReader(
            WordSets sets, Faults faults, Duration grace, Map<String, List<Network>> networks) {
        this.sets = sets;
        this.faults = faults;
        this.grace = grace;
        this.networks = networks;
    }

    List<Condition> of(Fields fields) {
        List<Condition> found = new ArrayList<>();
        boolean selfGranted =
                fields.optional("selfGranted")
                        .flatMap(node -> fields.either(node, "ALLOWED", "REFUSED"))
                        .orElse(false);
        if (!selfGranted) {
            found.add(new Condition.GrantedByAnother());
        }
        fields.optional("purposes")
                .map(node -> fields.words(node, PurposeCode.class))
                .ifPresent(it -> found.add(new Condition.StatedPurpose(it)));
        fields.optional("workOrder")
                .flatMap(node -> Fields.of(node, "workOrder", sets, faults))
                .ifPresent(it -> found.add(new Condition.UnderWorkOrder(workOrder(it))));
        approval(fields, found);
        fields.optional("breakGlass")
                .flatMap(node -> Fields.of(node, "breakGlass", sets, faults))
                .flatMap(this::emergency)
                .ifPresent(found::add);
        fields.optional("contract")
                .flatMap(node -> Fields.of(node, "contract", sets, faults))
                .ifPresent(it -> found.add(contract(it)));
        fields.optional("classes")
                .map(node -> fields.words(node, ResourceClass.class))
                .ifPresent(it -> found.add(new Condition.OnlyClasses(it)));
        fields.optional("legalHold")
                .flatMap(node -> fields.either(node, "IN_FORCE", "NONE"))
                .ifPresent(wanted ->
                        found.add(
                                wanted
                                        ? new Condition.UnderLegalHold()
                                        : new Condition.NoLegalHold()));
        circumstances(fields, found);
        fields.optional("mfa")
                .flatMap(node -> fields.either(node, "REQUIRED", "REQUIRED"))
                .ifPresent(_ -> found.add(new Condition.MultiFactor()));
        return found;
    }

    private static void approval(Fields fields, List<Condition> found) {
        fields.optional("approval")
                .flatMap(node -> fields.either(node, "SECOND_PERSON", "SECOND_PERSON"))
                .ifPresent(_ -> found.add(new Condition.ApprovedByAnother()));
        if (fields.has("approval") && !fields.has("workOrder")) {
            fields.fault("approval", "'approval' is of a work order, so it needs 'workOrder'");
        }
    }

    /** What a permit and a contract may both demand. */
    private void circumstances(Fields fields, List<Condition> found) {
        fields.optional("channels")
                .map(node -> fields.words(node, Channel.class))
                .ifPresent(it -> found.add(new Condition.ByChannel(it)));
        fields.optional("networks")
                .map(node -> networks(fields, node))
                .ifPresent(it -> found.add(new Condition.FromNetwork(it)));
        fields.optional("hours")
                .flatMap(node -> Fields.of(node, "hours", sets, faults))
                .flatMap(this::hours)
                .ifPresent(it -> found.add(new Condition.DuringHours(it)));
        fields.optional("age")
                .flatMap(node -> Fields.of(node, "age", sets, faults))
                .map(this::age)
                .ifPresent(found::add);
    }

    private List<Network> networks(Fields fields, YamlNode node) {
        List<Network> blocks = new ArrayList<>();
        for (YamlNode item : fields.items(node)) {
            fields.parsed(item, this::network).ifPresent(blocks::addAll);
        }
        return blocks;
    }

    private List<Network> network(String nameOrBlock) {
        List<Network> named = networks.get(nameOrBlock);
        if (named != null) {
            return named;
        }
        if (!nameOrBlock.contains("/")) {
            throw new IllegalArgumentException(
                    "'"
                            + nameOrBlock
                            + "' is neither one of 'networks' nor a block such as"
                            + " 203.0.113.0/24");
        }
        return List.of(Network.parse(nameOrBlock));
    }

    private Optional<Hours> hours(Fields fields) {
        Optional<ZoneId> zone =
                fields.required("zone").flatMap(node -> fields.parsed(node, ConditionReader::zone));
        Set<DayOfWeek> days =
                fields.optional("days")
                        .map(node -> fields.words(node, DayOfWeek.class))
                        .orElseGet(() -> EnumSet.allOf(DayOfWeek.class));
        Optional<LocalTime> from =
                fields.required("from").flatMap(node -> fields.parsed(node, ConditionReader::from));
        Optional<LocalTime> to =
                fields.required("to").flatMap(node -> fields.parsed(node, ConditionReader::to));
        fields.done();
        if (from.isPresent() && from.equals(to) && !from.get().equals(LocalTime.MIDNIGHT)) {
            fields.fault("to", "'to' is the same as 'from'; a whole day is 00:00 to 24:00");
        }
        return zone.flatMap(
                place -> from.flatMap(start -> to.map(end -> new Hours(place, days, start, end))));
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no time zone such as America/Toronto", e);
        }
    }

    private static LocalTime from(String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' is no time such as 08:00", e);
        }
    }

    private static LocalTime to(String text) {
        if (text.equals("00:00")) {
            throw new IllegalArgumentException("the end of a day is 24:00");
        }
        return text.equals("24:00") ? LocalTime.MIDNIGHT : from(text);
    }

    private Condition age(Fields fields) {
        Optional<Duration> min =
                fields.optional("min").flatMap(node -> fields.duration(node, LONGEST));
        Optional<Duration> max =
                fields.optional("max").flatMap(node -> fields.duration(node, LONGEST));
        fields.done();
        if (!fields.has("min") && !fields.has("max")) {
            faults.add(fields.here(), "age needs 'min' or 'max'");
        }
        if (min.isPresent() && max.isPresent() && min.get().compareTo(max.get()) > 0) {
            fields.fault("min", "'min' is longer than 'max'");
        }
        return new Condition.ResourceAge(min, max);
    }

    private Condition contract(Fields fields) {
        List<Condition> terms = new ArrayList<>();
        circumstances(fields, terms);
        fields.done();
        if (terms.isEmpty()) {
            faults.add(fields.here(), "a contract needs at least one term");
        }
        return new Condition.ServiceContract(terms);
    }

    private Optional<Condition> emergency(Fields fields) {
        Optional<Duration> longest =
                fields.required("longest")
                        .flatMap(node -> fields.duration(node, Duration.ofHours(4)));
        fields.done();
        return longest.map(Condition.DeclaredEmergency::new);
    }

    private WorkOrderDemand workOrder(Fields fields) {
        Set<WorkOrderKind> kinds =
                fields.required("kinds")
                        .map(node -> fields.words(node, WorkOrderKind.class))
                        .orElse(Set.of());
        Set<RequesterKind> requesters =
                fields.required("requesters")
                        .map(node -> fields.words(node, RequesterKind.class))
                        .orElse(Set.of());
        Optional<Customer> customer =
                fields.optional("customer").flatMap(node -> fields.word(node, Customer.class));
        Optional<Boolean> cited =
                fields.optional("cited")
                        .flatMap(node -> fields.either(node, "REQUIRED", "OPTIONAL"));
        Optional<Duration> loggedWithin =
                fields.optional("loggedWithin").flatMap(node -> fields.duration(node, grace));
        OptionalInt budget = OptionalInt.empty();
        Optional<Integer> limit =
                fields.optional("budget").flatMap(node -> fields.parsed(node, this::budget));
        if (limit.isPresent()) {
            budget = OptionalInt.of(limit.get());
        }
        Optional<SelfOpened> selfOpened =
                fields.optional("selfOpened").flatMap(node -> fields.word(node, SelfOpened.class));
        fields.done();
        return new WorkOrderDemand(
                kinds,
                requesters,
                customer.orElse(Customer.SAME),
                cited.orElse(true),
                loggedWithin.orElse(Duration.ZERO),
                budget,
                selfOpened.orElse(SelfOpened.ON_CUSTOMERS_WISH));
    }

    private int budget(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= LARGEST_BUDGET) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is no whole number", e);
        }
        throw new IllegalArgumentException(
                "a budget of " + text + " is not between 1 and " + LARGEST_BUDGET);
    }
}
