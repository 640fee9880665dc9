/** Reads what people and programs wrote (YAML, JSON), strictly, and tells all faults at once. */
@NullMarked
package io.voxtrail.agent.fields;

import org.jspecify.annotations.NullMarked;
