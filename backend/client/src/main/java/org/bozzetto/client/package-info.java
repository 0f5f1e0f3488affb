/** What a program needs to work with a Bozzetto server: its public REST and WebSocket API, and nothing else of it. */
package org.bozzetto.client;
