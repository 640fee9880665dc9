package io.voxtrail.evidence.verify;

/**
 * Something that is wrong with a pack.
 *
 * @param subject what it is about: a file's name, an event id, a log's name. It comes from the pack
 *     and may hold anything: to be made fit for a terminal
 * @param detail a sentence
 */
public record Fault(FaultKind kind, String subject, String detail) {}
