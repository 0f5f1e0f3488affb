package org.bozzetto.client.job;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bozzetto.client.http.Api;
import org.bozzetto.client.http.Call;

/** Jobs of a server's projects. Every method throws {@link org.bozzetto.client.ClientException}. */
public final class Jobs {
    private final Api api;

    public Jobs(Api api) {
        this.api = api;
    }

    record Page(List<Job> items, Optional<String> nextCursor) implements Api.Page<Job> {}

    record PipelineList(List<Pipeline> items) {}

    public List<Pipeline> pipelines() {
        return api.send(Call.get("/v1/pipelines")).as(PipelineList.class).items();
    }

    /** Newest first. */
    public List<Job> list(UUID project) {
        return api.all(Api.project(project) + "/jobs", Page.class);
    }

    /** @param most at most 200 */
    public List<Job> newest(UUID project, int most) {
        return api.send(Call.get(Api.project(project) + "/jobs?limit=" + most))
                .as(Page.class)
                .items();
    }

    public Job get(UUID job) {
        return api.send(Call.get("/v1/jobs/" + job)).as(Job.class);
    }

    public Job submit(UUID project, JobOrder order) {
        return api.send(Call.of("POST", Api.project(project) + "/jobs")
                        .json(order)
                        .key("job-" + order.id()))
                .as(Job.class);
    }

    /** A queued one ends at once, a running one soon. */
    public Job cancel(UUID job) {
        return api.send(Call.of("POST", "/v1/jobs/" + job + "/cancel")).as(Job.class);
    }
}
