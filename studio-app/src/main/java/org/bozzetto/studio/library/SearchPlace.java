package org.bozzetto.studio.library;

/** Where a search looks. */
public enum SearchPlace {
    EVERYWHERE("Everywhere"),
    THIS_MACHINE("This machine"),
    THIS_PROJECT("This project"),
    TEAM("Team");

    private final String words;

    SearchPlace(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }

    boolean isOnThisMachine() {
        return this != TEAM;
    }

    boolean isOnServers() {
        return this == EVERYWHERE || this == TEAM;
    }
}
