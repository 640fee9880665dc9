package io.voxtrail.index.verify;

/** Told what a verification finds and how far it is, on its thread. */
public interface VerificationListener {

    void found(Discrepancy discrepancy);

    /**
     * @param stage what is done now, in words
     * @param done how many of them are done
     */
    void at(String stage, long done);
}
