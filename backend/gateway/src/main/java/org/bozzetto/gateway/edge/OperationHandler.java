package org.bozzetto.gateway.edge;

/** Answers an operation whose request has passed every check of the gateway. */
@FunctionalInterface
public interface OperationHandler {
    /** @throws org.bozzetto.platform.http.ProblemException what the client is to be told instead of an answer */
    void handle(Exchange exchange);
}
