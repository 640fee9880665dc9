package io.voxtrail.wire.mapping;

import static io.voxtrail.wire.mapping.Parts.orNull;
import static io.voxtrail.wire.mapping.Parts.present;
import static io.voxtrail.wire.mapping.Parts.same;

import io.voxtrail.core.finding.Alert;
import io.voxtrail.core.finding.AlertState;
import io.voxtrail.core.finding.Disposition;
import io.voxtrail.core.finding.Finding;
import io.voxtrail.core.finding.FindingState;
import io.voxtrail.core.finding.Severity;

/** What detectors conclude, and the alerts that group it. */
public final class FindingMapping {

    private FindingMapping() {}

    public static io.voxtrail.wire.avro.Finding toAvro(Finding finding) {
        return new io.voxtrail.wire.avro.Finding(
                finding.id(),
                finding.detector(),
                finding.detectorVersion(),
                same(io.voxtrail.wire.avro.Severity.class, finding.severity()),
                finding.title(),
                finding.subject(),
                finding.firstSeen(),
                finding.lastSeen(),
                finding.evidence(),
                finding.evidenceTotal(),
                orNull(finding.measure(), FindingMapping::toAvro),
                same(io.voxtrail.wire.avro.FindingState.class, finding.state()),
                orNull(finding.withdrawnBecause()));
    }

    public static Finding toCore(io.voxtrail.wire.avro.Finding finding) {
        return new Finding(
                finding.getId(),
                finding.getDetector(),
                finding.getDetectorVersion(),
                same(Severity.class, finding.getSeverity()),
                finding.getTitle(),
                finding.getSubject(),
                finding.getFirstSeen(),
                finding.getLastSeen(),
                finding.getEvidence(),
                finding.getEvidenceTotal(),
                present(finding.getMeasure(), FindingMapping::toCore),
                same(FindingState.class, finding.getState()),
                present(finding.getWithdrawnBecause()));
    }

    public static io.voxtrail.wire.avro.Alert toAvro(Alert alert) {
        return new io.voxtrail.wire.avro.Alert(
                alert.group(),
                alert.detector(),
                same(io.voxtrail.wire.avro.Severity.class, alert.severity()),
                alert.title(),
                alert.subject(),
                same(io.voxtrail.wire.avro.AlertState.class, alert.state()),
                alert.firstSeen(),
                alert.lastSeen(),
                alert.count(),
                alert.evidence(),
                alert.runbook(),
                orNull(alert.review(), FindingMapping::toAvro));
    }

    public static Alert toCore(io.voxtrail.wire.avro.Alert alert) {
        return new Alert(
                alert.getGroup(),
                alert.getDetector(),
                same(Severity.class, alert.getSeverity()),
                alert.getTitle(),
                alert.getSubject(),
                same(AlertState.class, alert.getState()),
                alert.getFirstSeen(),
                alert.getLastSeen(),
                alert.getCount(),
                alert.getEvidence(),
                alert.getRunbook(),
                present(alert.getReview(), FindingMapping::toCore));
    }

    private static io.voxtrail.wire.avro.Measure toAvro(Finding.Measure measure) {
        return new io.voxtrail.wire.avro.Measure(
                measure.observed(),
                measure.expected(),
                measure.baselineSize(),
                measure.peerGroup());
    }

    private static Finding.Measure toCore(io.voxtrail.wire.avro.Measure measure) {
        return new Finding.Measure(
                measure.getObserved(),
                measure.getExpected(),
                measure.getBaselineSize(),
                measure.getPeerGroup());
    }

    private static io.voxtrail.wire.avro.Review toAvro(Alert.Review review) {
        return new io.voxtrail.wire.avro.Review(
                review.reviewer(),
                review.at(),
                same(io.voxtrail.wire.avro.Disposition.class, review.disposition()),
                orNull(review.note()));
    }

    private static Alert.Review toCore(io.voxtrail.wire.avro.Review review) {
        return new Alert.Review(
                review.getReviewer(),
                review.getAt(),
                same(Disposition.class, review.getDisposition()),
                present(review.getNote()));
    }
}
