package org.bozzetto.sync;

import org.bozzetto.client.Connection;
import org.bozzetto.client.event.EventStream;

/** The server of a project while one is signed in there: what can be asked, and the news. */
public record TeamLine(Connection server, EventStream events) {}
