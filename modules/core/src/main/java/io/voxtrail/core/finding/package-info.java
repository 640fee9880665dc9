/** What detectors and people conclude from accesses: findings, and the alerts that group them. */
@NullMarked
package io.voxtrail.core.finding;

import org.jspecify.annotations.NullMarked;
