package io.voxtrail.wire.mapping;

import static io.voxtrail.wire.mapping.Parts.each;
import static io.voxtrail.wire.mapping.Parts.orNull;
import static io.voxtrail.wire.mapping.Parts.present;
import static io.voxtrail.wire.mapping.Parts.same;

import io.voxtrail.core.access.Basis;
import io.voxtrail.core.access.Judgement;
import io.voxtrail.core.access.Knowledge;
import io.voxtrail.core.access.PurposeCheck;
import io.voxtrail.core.access.Relation;
import io.voxtrail.core.access.Shortfall;
import io.voxtrail.core.access.Verdict;
import io.voxtrail.core.directory.WorkOrderId;

/** A verdict and what it rests on. */
final class BasisMapping {

    private BasisMapping() {}

    static io.voxtrail.wire.avro.Judgement toAvro(Judgement judgement) {
        return new io.voxtrail.wire.avro.Judgement(
                same(io.voxtrail.wire.avro.Verdict.class, judgement.verdict()),
                toAvro(judgement.basis()),
                judgement.reason());
    }

    static Judgement toCore(io.voxtrail.wire.avro.Judgement judgement) {
        return new Judgement(
                same(Verdict.class, judgement.getVerdict()),
                toCore(judgement.getBasis()),
                judgement.getReason());
    }

    private static io.voxtrail.wire.avro.Basis toAvro(Basis basis) {
        return new io.voxtrail.wire.avro.Basis(
                orNull(basis.policy(), BasisMapping::toAvro),
                orNull(basis.clause()),
                same(io.voxtrail.wire.avro.Relation.class, basis.relation()),
                same(io.voxtrail.wire.avro.PurposeCheck.class, basis.purposeCheck()),
                each(basis.grants(), GrantMapping::toAvro),
                each(
                        basis.shortfalls(),
                        shortfall -> same(io.voxtrail.wire.avro.Shortfall.class, shortfall)),
                orNull(basis.workOrder(), WorkOrderId::value),
                toAvro(basis.directory()),
                toAvro(basis.workOrders()));
    }

    private static Basis toCore(io.voxtrail.wire.avro.Basis basis) {
        return new Basis(
                present(basis.getPolicy(), BasisMapping::toCore),
                present(basis.getClause()),
                same(Relation.class, basis.getRelation()),
                same(PurposeCheck.class, basis.getPurposeCheck()),
                each(basis.getGrants(), GrantMapping::toCore),
                each(basis.getShortfalls(), shortfall -> same(Shortfall.class, shortfall)),
                present(basis.getWorkOrder(), WorkOrderId::new),
                toCore(basis.getDirectory()),
                toCore(basis.getWorkOrders()));
    }

    private static io.voxtrail.wire.avro.PolicyVersion toAvro(Basis.PolicyVersion policy) {
        return new io.voxtrail.wire.avro.PolicyVersion(
                policy.id(), policy.version(), policy.sha256());
    }

    private static Basis.PolicyVersion toCore(io.voxtrail.wire.avro.PolicyVersion policy) {
        return new Basis.PolicyVersion(policy.getId(), policy.getVersion(), policy.getSha256());
    }

    private static io.voxtrail.wire.avro.Knowledge toAvro(Knowledge knowledge) {
        return new io.voxtrail.wire.avro.Knowledge(
                same(io.voxtrail.wire.avro.KnowledgeState.class, knowledge.state()),
                orNull(knowledge.effectiveAt()),
                orNull(knowledge.version()));
    }

    private static Knowledge toCore(io.voxtrail.wire.avro.Knowledge knowledge) {
        return new Knowledge(
                same(Knowledge.State.class, knowledge.getState()),
                present(knowledge.getEffectiveAt()),
                present(knowledge.getVersion()));
    }
}
