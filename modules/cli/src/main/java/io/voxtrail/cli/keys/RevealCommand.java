package io.voxtrail.cli.keys;

import io.voxtrail.cli.Deployment;
import io.voxtrail.cli.ExitCode;
import io.voxtrail.cli.Failure;
import io.voxtrail.cli.audit.Act;
import io.voxtrail.cli.audit.Operator;
import io.voxtrail.cli.audit.OperatorLog;
import io.voxtrail.cli.output.Table;
import io.voxtrail.cli.query.Trail;
import io.voxtrail.core.Pseudonym;
import io.voxtrail.core.attempt.Action;
import io.voxtrail.core.attempt.Resource;
import io.voxtrail.core.attempt.ResourceKind;
import io.voxtrail.core.nodelog.EventId;
import io.voxtrail.index.query.AccessQuery;
import io.voxtrail.index.query.AccessRows;
import io.voxtrail.wire.KeyFile;
import io.voxtrail.wire.Unsealed;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells what a pseudonym stands for, and that it was told. */
@Command(
        name = "reveal",
        header =
                "Tell the number or login behind a pseudonym, while its key lives; demands a reason.",
        description = {
            "That it was revealed, by whom and why, is recorded before it is shown; what cannot be recorded is not shown.",
            "Exit code 1: nothing to reveal, or the key was erased."
        },
        footer = {
            "",
            "Example:",
            "  voxtrail reveal 101df23c94aec390f11548807f8843c3 --keys pseudonyms.keys --as staff-vera \\",
            "      --for LEGAL_PROCESS --work-order L-7 --reason \"production order of the district court\""
        })
public final class RevealCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private Deployment deployment;
    @Mixin private Operator operator;
    @Mixin private KeyFileOption file;

    @Parameters(
            paramLabel = "PSEUDONYM|EVENT",
            description = "A pseudonym in hexadecimal, or the id of an event that holds some.")
    private String wanted = "";

    private record Opened(HiddenValue hidden, Unsealed answer) {}

    @Override
    public Integer call() throws Exception {
        if (operator.reason().isEmpty()) {
            throw Failure.usage("needs --reason: why it must be revealed");
        }
        if (!isPseudonym() && !isEvent()) {
            throw Failure.usage("neither a pseudonym nor an event id: " + wanted);
        }
        KeyFile keys = file.read();
        List<HiddenValue> hidden = Trail.ask(deployment, trail -> find(trail.accesses()));
        List<Opened> opened = hidden.stream().map(value -> open(keys, value)).toList();
        List<Opened> told =
                opened.stream().filter(value -> value.answer() instanceof Unsealed.Opened).toList();
        if (told.isEmpty()) {
            return refuse(opened);
        }
        try (OperatorLog _ = operator.record(deployment, about(act(), told))) {
            show(told);
        }
        return ExitCode.OK;
    }

    private boolean isPseudonym() {
        return wanted.matches("([0-9a-f]{2}){8,64}");
    }

    private boolean isEvent() {
        try {
            return !EventId.parse(wanted).toString().isEmpty();
        } catch (IllegalArgumentException other) {
            return false;
        }
    }

    private List<HiddenValue> find(AccessQuery trail) {
        if (isEvent()) {
            return trail.explain(EventId.parse(wanted))
                    .map(history -> HiddenValue.in(history.verdicts().getFirst()))
                    .orElse(List.of());
        }
        Pseudonym pseudonym = new Pseudonym(wanted);
        try (AccessRows rows = trail.hiding(pseudonym)) {
            List<HiddenValue> best = List.of();
            while (rows.hasNext() && best.stream().noneMatch(value -> value.sealed().isPresent())) {
                best =
                        HiddenValue.in(rows.next()).stream()
                                .filter(value -> value.pseudonym().equals(pseudonym))
                                .toList();
            }
            return best;
        }
    }

    private static Opened open(KeyFile keys, HiddenValue value) {
        return new Opened(
                value,
                value.sealed()
                        .map(sealed -> Unsealed.open(keys, sealed, value.pseudonym()))
                        .orElseGet(Unsealed.NotSealed::new));
    }

    private Act act() {
        return Act.of(Action.KEY_DECRYPT, ResourceKind.AUDIT_TRAIL, wanted);
    }

    private static Act about(Act act, List<Opened> of) {
        Resource resource = of.getFirst().hidden().access().recorded().attempt().resource();
        return act.about(resource.tenant(), resource.mailbox(), resource.owner());
    }

    /** That it was tried is recorded too. */
    private int refuse(List<Opened> opened) {
        String code = opened.isEmpty() ? "NOT_FOUND" : code(opened.getFirst().answer());
        Act act = opened.isEmpty() ? act() : about(act(), opened);
        try (OperatorLog _ = operator.record(deployment, act.refused(code))) {
            throw Failure.no(
                    opened.isEmpty()
                            ? "the index holds no pseudonym under " + wanted
                            : why(opened.getFirst().answer()));
        }
    }

    private static String code(Unsealed answer) {
        return switch (answer) {
            case Unsealed.Opened _ -> "OPENED";
            case Unsealed.Erased _ -> "KEY_ERASED";
            case Unsealed.KeyMissing _ -> "KEY_MISSING";
            case Unsealed.NotGenuine _ -> "NOT_GENUINE";
            case Unsealed.NotSealed _ -> "NOT_SEALED";
        };
    }

    private static String why(Unsealed answer) {
        return switch (answer) {
            case Unsealed.Opened _ -> "";
            case Unsealed.Erased(var key, var at) ->
                    "the key of " + key + " was erased at " + at + ": nobody can tell it any more";
            case Unsealed.KeyMissing(var key) ->
                    "this file of keys does not have the key of " + key + " by which it was sealed";
            case Unsealed.NotGenuine() ->
                    "what stands beside the pseudonym is not what a node sealed with it";
            case Unsealed.NotSealed() ->
                    "the node recorded the pseudonym only: its customer had no key of its own, or the server"
                            + " made the pseudonym itself";
        };
    }

    private void show(List<Opened> told) {
        Table table = new Table("WHAT", "VALUE", "PSEUDONYM", "EVENT");
        for (Opened one : told) {
            if (one.answer() instanceof Unsealed.Opened(_, _, String value)) {
                table.row(
                        one.hidden().what(),
                        value,
                        one.hidden().pseudonym().hex(),
                        one.hidden().access().recorded().position().eventId());
            }
        }
        table.print(spec.commandLine().getOut());
        spec.commandLine().getOut().flush();
    }
}
