/** The policy language: what a policy may say, read from its text or refused with every fault. */
@NullMarked
package io.voxtrail.judgement.policy;

import org.jspecify.annotations.NullMarked;
