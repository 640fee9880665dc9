/** Single steps, by JMH. */
@NullMarked
package io.voxtrail.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
