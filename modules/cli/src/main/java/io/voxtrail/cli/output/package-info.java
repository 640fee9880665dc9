/**
 * How answers are shown: tables for people, JSON and CSV for machines, progress for those who wait.
 */
@NullMarked
package io.voxtrail.cli.output;

import org.jspecify.annotations.NullMarked;
