package io.voxtrail.simulation;

import io.voxtrail.core.attempt.PrincipalId;
import io.voxtrail.core.attempt.PrincipalKind;
import java.util.List;
import java.util.stream.IntStream;

/** The provider's own people and machines, by the role that each one holds. */
enum Staff {
    SUPPORT_T1("support.t1", PrincipalKind.STAFF, 6),
    SUPPORT_T2("support.t2", PrincipalKind.STAFF, 5),
    OPS_NOC("ops.noc", PrincipalKind.STAFF, 3),
    OPS_STORAGE("ops.storage", PrincipalKind.STAFF, 2),
    BILLING("billing", PrincipalKind.STAFF, 2),
    FRAUD("fraud", PrincipalKind.STAFF, 2),
    LEGAL("legal", PrincipalKind.STAFF, 1),
    PRIVACY("privacy", PrincipalKind.STAFF, 1),
    ANALYST("sec.analyst", PrincipalKind.STAFF, 2),
    AUDITOR("auditor", PrincipalKind.STAFF, 1),
    EMERGENCY("break-glass", PrincipalKind.STAFF, 1),
    TRANSCRIBE("svc.transcribe", PrincipalKind.SERVICE, 1),
    OCR("svc.ocr", PrincipalKind.SERVICE, 1),
    SCAN("svc.scan", PrincipalKind.SERVICE, 1),
    DELIVER("svc.deliver", PrincipalKind.SERVICE, 1),
    BACKUP("svc.backup", PrincipalKind.SERVICE, 1),
    REPLICA("svc.replica", PrincipalKind.SERVICE, 1),
    PURGE("svc.purge", PrincipalKind.SERVICE, 1);

    final String role;
    final PrincipalKind kind;
    private final int count;

    Staff(String role, PrincipalKind kind, int count) {
        this.role = role;
        this.kind = kind;
        this.count = count;
    }

    List<PrincipalId> members() {
        return IntStream.range(0, count).mapToObj(this::member).toList();
    }

    /** The member at an index, going round. */
    PrincipalId member(int index) {
        return new PrincipalId("stf-" + role.replace('.', '-') + "-" + (1 + index % count));
    }
}
