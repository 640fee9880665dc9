package io.voxtrail.core.attempt;

/** The software that was asked: its name, protocol and version; empty where not known. */
public record Service(String name, String protocol, String version) {}
