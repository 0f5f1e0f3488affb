package org.bozzetto.kernel.document;

/** An editable scene: the fold of its edits. */
public final class SceneDocument {}
