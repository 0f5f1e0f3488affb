package org.bozzetto.gateway.ai3d;

import io.helidon.http.HeaderNames;
import java.util.Map;
import org.bozzetto.gateway.data.DataCalls;
import org.bozzetto.gateway.edge.Exchange;
import org.bozzetto.gateway.edge.OperationHandler;
import org.bozzetto.gateway.edge.Problems;
import org.bozzetto.proto.v1.CancelRequest;
import org.bozzetto.proto.v1.DescribePipelinesRequest;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.PipelineDescription;
import org.bozzetto.proto.v1.SubmitRequest;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Operations that the AI/3D service answers, by gRPC. */
public final class Ai3dRoutes implements OperationHandler {
    private final Ai3dClient ai3d;
    private final DataCalls data;
    private final Map<String, OperationHandler> handlers;

    public Ai3dRoutes(Ai3dClient ai3d, DataCalls data) {
        this.ai3d = ai3d;
        this.data = data;
        this.handlers = Map.of(
                "listPipelines", this::listPipelines,
                "createJob", this::createJob,
                "cancelJob", this::cancelJob,
                "search", new SearchRoute(ai3d, data));
    }

    @Override
    public void handle(Exchange exchange) {
        OperationHandler handler = handlers.get(exchange.operation().id());
        if (handler == null) {
            throw Problems.notFound();
        }
        handler.handle(exchange);
    }

    /** The only operation of this service that asks the Data Service nothing by itself. */
    private void listPipelines(Exchange exchange) {
        data.requireAlive(exchange.requireCaller());
        ObjectNode answer = JsonMapper.shared().createObjectNode();
        ArrayNode items = answer.putArray("items");
        ai3d.call(
                        exchange.requireCaller(),
                        stub -> stub.describePipelines(DescribePipelinesRequest.getDefaultInstance()))
                .getPipelinesList()
                .forEach(pipeline -> put(items.addObject(), pipeline));
        exchange.answerJson(200, answer);
    }

    private static void put(ObjectNode json, PipelineDescription pipeline) {
        json.put("id", pipeline.getId());
        json.put("version", pipeline.getVersion());
        json.put("name", pipeline.getName());
        json.put("description", pipeline.getDescription());
        ArrayNode inputs = json.putArray("inputs");
        pipeline.getInputsList().forEach(input -> {
            ObjectNode entry = inputs.addObject();
            entry.put("role", input.getRole());
            ArrayNode types = entry.putArray("mediaTypes");
            input.getMediaTypesList().forEach(types::add);
            entry.put("required", input.getRequired());
        });
        String schema = pipeline.getParameterSchemaJson();
        json.set("parameterSchema", JsonMapper.shared().readTree(schema.isEmpty() ? "{}" : schema));
        ArrayNode models = json.putArray("models");
        pipeline.getModelsList().forEach(models::add);
        json.put("deterministic", pipeline.getDeterministic());
        if (pipeline.getTypicalSeconds() > 0) {
            json.put("typicalSeconds", pipeline.getTypicalSeconds());
        }
    }

    private void createJob(Exchange exchange) {
        SubmitRequest request = JobJson.request(
                exchange.path("projectId"),
                exchange.json().orElseThrow(() -> Problems.badRequest("The body is missing.")));
        Job job = ai3d.call(exchange.requireCaller(), stub -> stub.submit(request));
        exchange.setHeader(HeaderNames.LOCATION, "/v1/jobs/" + job.getId());
        exchange.answerJson(202, JobJson.of(job));
    }

    private void cancelJob(Exchange exchange) {
        CancelRequest request =
                CancelRequest.newBuilder().setJobId(exchange.path("jobId")).build();
        exchange.answerJson(202, JobJson.of(ai3d.call(exchange.requireCaller(), stub -> stub.cancel(request))));
    }
}
