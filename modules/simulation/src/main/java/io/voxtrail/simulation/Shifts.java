package io.voxtrail.simulation;

import io.voxtrail.core.attempt.Action;
import io.voxtrail.core.attempt.Channel;
import io.voxtrail.core.attempt.PrincipalId;
import io.voxtrail.core.attempt.PrincipalKind;
import io.voxtrail.core.attempt.PurposeCode;
import io.voxtrail.core.attempt.ResourceKind;
import io.voxtrail.core.directory.PrincipalStatus;
import io.voxtrail.core.directory.WorkOrder;
import io.voxtrail.core.directory.WorkOrderKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What the provider's own people and machines do in a day, each within their role. */
final class Shifts {

    private static final int COMPLAINTS_A_DAY = 40;

    private final Cast cast;
    private final Stage stage;

    private Shifts(Cast cast, Stage stage) {
        this.cast = cast;
        this.stage = stage;
    }

    static void play(Cast cast, Stage stage) {
        Shifts shifts = new Shifts(cast, stage);
        shifts.supportHelpsCustomers();
        shifts.operationsWatch();
        shifts.storageIsServiced();
        shifts.billsAreChecked();
        shifts.fraudIsInvestigated();
        shifts.courtIsServed();
        shifts.trailIsRead();
        shifts.machinesRunAtNight();
        shifts.emergencyIsHandled();
    }

    private void supportHelpsCustomers() {
        PrincipalId portal = new PrincipalId("ticket-portal");
        for (int i = 0; i < COMPLAINTS_A_DAY; i++) {
            Instant opened = cast.at("08:00").plus(Duration.ofMinutes(15L * i));
            Box box = stage.any(stage.any(cast.tenants()).boxes());
            Staff role = i % 2 == 0 ? Staff.SUPPORT_T1 : Staff.SUPPORT_T2;
            PrincipalId engineer = role.member(i / 2);
            WorkOrder ticket =
                    cast.errands().complaint(engineer, box, portal, opened, Duration.ofHours(2));
            Routine.engineerHelps(
                    stage,
                    role,
                    i / 2,
                    ticket.id().value(),
                    box,
                    opened.plus(Duration.ofMinutes(20)));
        }
    }

    private void operationsWatch() {
        for (int hour = 0; hour < 24; hour++) {
            Instant at = cast.midnight().plus(Duration.ofMinutes(60L * hour + 7));
            stage.tries(
                    Try.staff(Staff.OPS_NOC.member(hour / 8))
                            .purpose(PurposeCode.MAINTENANCE)
                            .by(Channel.ADMIN_PORTAL)
                            .does(
                                    Action.READ_METADATA,
                                    ResourceKind.VOLUME,
                                    "vol-" + hour % 4,
                                    at));
        }
    }

    private void storageIsServiced() {
        PrincipalId engineer = Staff.OPS_STORAGE.member(0);
        WorkOrder change =
                cast.errands()
                        .approved(
                                engineer,
                                WorkOrderKind.CHANGE,
                                Optional.empty(),
                                Staff.OPS_NOC.member(0),
                                Staff.OPS_STORAGE.member(1),
                                cast.at("02:00"),
                                Duration.ofHours(2));
        Try shell =
                Try.staff(engineer)
                        .by(Channel.SHELL)
                        .under(PurposeCode.MAINTENANCE, change.id().value());
        stage.tries(shell.does(Action.SNAPSHOT, ResourceKind.VOLUME, "vol-1", cast.at("02:10")));
        stage.tries(shell.does(Action.MOUNT, ResourceKind.SNAPSHOT, "snap-1", cast.at("02:15")));
    }

    private void billsAreChecked() {
        for (int i = 0; i < 30; i++) {
            Box box = stage.any(stage.any(cast.tenants()).boxes());
            stage.tries(
                    Try.staff(Staff.BILLING.member(i))
                            .purpose(PurposeCode.BILLING)
                            .does(
                                    Action.READ_METADATA,
                                    box,
                                    ResourceKind.CDR,
                                    cast.at("09:00").plus(Duration.ofMinutes(12L * i))));
        }
    }

    private void fraudIsInvestigated() {
        PrincipalId investigator = Staff.FRAUD.member(0);
        Box box = cast.tenant(11).boxes().getFirst();
        WorkOrder abuseCase =
                cast.errands()
                        .approved(
                                investigator,
                                WorkOrderKind.ABUSE_CASE,
                                Optional.of(box),
                                Staff.SUPPORT_T1.member(0),
                                Staff.FRAUD.member(1),
                                cast.at("10:00"),
                                Duration.ofHours(6));
        Try who =
                Try.staff(investigator)
                        .purpose(PurposeCode.ABUSE_INVESTIGATION)
                        .approvedBy(abuseCase.id().value(), Staff.FRAUD.member(1));
        listen(who, box, 3, cast.at("10:30"));
    }

    private void courtIsServed() {
        PrincipalId counsel = Staff.LEGAL.member(0);
        Box box = cast.tenant(12).boxes().getLast();
        WorkOrder instrument =
                cast.errands()
                        .approved(
                                counsel,
                                WorkOrderKind.LEGAL_INSTRUMENT,
                                Optional.of(box),
                                Staff.PRIVACY.member(0),
                                Staff.PRIVACY.member(0),
                                cast.at("13:00"),
                                Duration.ofHours(8));
        Try who = Try.staff(counsel).underLaw(instrument.id().value());
        listen(who, box, 4, cast.at("13:30"));
    }

    private void trailIsRead() {
        for (int i = 0; i < 12; i++) {
            Instant at = cast.at("08:30").plus(Duration.ofMinutes(40L * i));
            stage.tries(
                    Try.staff(Staff.ANALYST.member(i))
                            .purpose(PurposeCode.AUDIT)
                            .by(Channel.ADMIN_PORTAL)
                            .does(Action.AUDIT_QUERY, ResourceKind.AUDIT_TRAIL, "accesses", at));
        }
        stage.tries(
                Try.staff(Staff.PRIVACY.member(0))
                        .purpose(PurposeCode.AUDIT)
                        .by(Channel.ADMIN_PORTAL)
                        .does(
                                Action.AUDIT_QUERY,
                                ResourceKind.AUDIT_TRAIL,
                                "accesses",
                                cast.at("11:00")));
        stage.tries(
                Try.staff(Staff.AUDITOR.member(0))
                        .purpose(PurposeCode.AUDIT)
                        .by(Channel.ADMIN_PORTAL)
                        .does(
                                Action.AUDIT_EXPORT,
                                ResourceKind.AUDIT_TRAIL,
                                "accesses",
                                cast.at("14:00")));
    }

    private void machinesRunAtNight() {
        for (int i = 0; i < 16; i++) {
            Instant at = cast.at("01:00").plus(Duration.ofMinutes(9L * i));
            stage.tries(
                    Try.service(Staff.BACKUP.member(0))
                            .by(Channel.BACKUP)
                            .does(Action.BACKUP_READ, ResourceKind.VOLUME, "vol-" + i % 4, at));
            stage.tries(
                    Try.service(Staff.REPLICA.member(0))
                            .by(Channel.BACKUP)
                            .does(
                                    Action.REPLICATE,
                                    ResourceKind.VOLUME,
                                    "vol-" + i % 4,
                                    at.plusSeconds(90)));
        }
        for (Tenant tenant : cast.tenants()) {
            Box box = stage.any(tenant.boxes());
            Instant at = cast.at("03:00").plusSeconds(stage.random().nextInt(3_600));
            box.storedBefore(at.minus(Duration.ofDays(30))).stream()
                    .limit(2)
                    .forEach(old ->
                            stage.tries(
                                    Try.service(Staff.PURGE.member(0))
                                            .does(Action.PURGE, old, at)));
        }
    }

    private void emergencyIsHandled() {
        PrincipalId engineer = Staff.EMERGENCY.member(0);
        Instant declared = cast.at("04:10");
        Instant over = declared.plus(Duration.ofHours(2));
        cast.directory()
                .staff(
                        engineer,
                        PrincipalKind.STAFF,
                        PrincipalStatus.ACTIVE,
                        Set.of(),
                        cast.directory().since(),
                        Directory.grant(
                                Staff.EMERGENCY.role,
                                new io.voxtrail.core.directory.Scope.Everywhere(),
                                declared,
                                Optional.of(over)));
        Box box = cast.tenant(20).boxes().getFirst();
        WorkOrder incident =
                cast.errands()
                        .approved(
                                engineer,
                                WorkOrderKind.INCIDENT,
                                Optional.of(box),
                                Staff.OPS_NOC.member(0),
                                Staff.OPS_NOC.member(1),
                                declared,
                                Duration.ofHours(2));
        Try who = Try.staff(engineer).under(PurposeCode.BREAK_GLASS, incident.id().value());
        listen(who, box, 1, declared.plus(Duration.ofMinutes(5)));
    }

    private void listen(Try who, Box box, int count, Instant from) {
        box.storedBefore(cast.midnight()).stream()
                .filter(s -> s.kind() == ResourceKind.VOICEMAIL_MESSAGE)
                .limit(count)
                .forEach(s -> stage.tries(who.does(Action.LISTEN, s, from)));
    }
}
