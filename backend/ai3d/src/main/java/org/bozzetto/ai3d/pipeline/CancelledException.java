package org.bozzetto.ai3d.pipeline;

/** The user does not want the result any more. */
public final class CancelledException extends Exception {}
