package io.voxtrail.index.query;

/** The fields that queries ask by. */
final class Fields {

    static final String EVENT = "metadata.uid";
    static final String TENANT = "metadata.tenant_uid";
    static final String NODE = "device.uid";
    static final String PRINCIPAL = "actor.user.uid";
    static final String MAILBOX = "databucket.uid";
    static final String OWNER = "databucket.owner.uid";
    static final String TIME = "time";
    static final String OCCURRED = "voxtrail.times.occurred_us";
    static final String ACTION = "voxtrail.action";
    static final String PURPOSE = "voxtrail.purpose.code";
    static final String CALLING_NUMBER = "voxtrail.calling_number";
    static final String CLAIMED_ID = "voxtrail.principal.claimed_id";
    static final String VERDICT = "voxtrail.verdict";
    static final String MISMATCH = "voxtrail.mismatch";
    static final String REVISION = "voxtrail.verdict_revision";
    static final String ORIGINAL = "voxtrail.original";
    static final String JUDGEMENT = "voxtrail.judgement";

    /** Each document of a snapshot has its own. */
    static final String TIE = "_shard_doc";

    private Fields() {}
}
