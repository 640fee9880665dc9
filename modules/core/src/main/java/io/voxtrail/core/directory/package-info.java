/** What was known about people and their errands: grants, work orders, mailboxes, policies. */
@NullMarked
package io.voxtrail.core.directory;

import org.jspecify.annotations.NullMarked;
