package org.bozzetto.gateway.event;

/** Why the server closes a WebSocket: codes 4000 and up are ours (RFC 6455, 7.4.2). */
enum CloseReason {
    GOING_AWAY(1001, "the server ends; connect again"),
    MALFORMED(4400, "a message makes no sense"),
    UNAUTHORIZED(4401, "the token is missing, expired or not good"),
    SILENT(4408, "nothing was heard from you"),
    TOO_LONG(4413, "a message is too long"),
    TOO_MANY_MESSAGES(4429, "too many messages"),
    SLOW(4430, "you read too slowly; catch up by GET changes and connect again"),
    TOO_MANY_CLIENTS(4503, "too many clients; connect again later");

    private final int code;
    private final String text;

    CloseReason(int code, String text) {
        this.code = code;
        this.text = text;
    }

    int code() {
        return code;
    }

    String text() {
        return text;
    }
}
