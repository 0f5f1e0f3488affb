package org.bozzetto.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bozzetto.client.Connection;
import org.bozzetto.client.Ids;
import org.bozzetto.client.event.JobWatch;
import org.bozzetto.client.job.Job;
import org.bozzetto.client.job.JobOrder;
import org.bozzetto.client.job.Pipeline;
import org.bozzetto.client.project.RemoteProject;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Jobs that run on a server. */
@Command(name = "jobs", description = "Runs pipelines on a server's projects, and says how far they are.")
final class JobsCommand implements Runnable {
    @ParentCommand
    private Bozzetto bozzetto;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "Say what to do: bozzetto jobs pipelines, list PROJECT, show JOB, submit PROJECT PIPELINE, watch JOB or cancel JOB.");
    }

    @Command(name = "pipelines", description = "Lists what the server can run.")
    int pipelines(@Mixin ServerChoice choice) {
        try (Connection connection = choice.connect(bozzetto)) {
            List<Pipeline> all = connection.jobs().pipelines();
            ArrayNode json = Answer.array();
            all.forEach(pipeline -> json.addObject()
                    .put("id", pipeline.id())
                    .put("version", pipeline.version())
                    .put("name", pipeline.name())
                    .put("description", pipeline.description())
                    .set("parameters", pipeline.parameterSchema()));
            bozzetto.answer()
                    .give(
                            json,
                            all.stream()
                                    .map(pipeline -> pipeline.id() + "  " + pipeline.description())
                                    .collect(Collectors.joining("\n")));
            return 0;
        }
    }

    @Command(name = "list", description = "Lists the jobs of a project, newest first.")
    int list(@Mixin ServerChoice choice, @Parameters(paramLabel = "PROJECT") String project) {
        try (Connection connection = choice.connect(bozzetto)) {
            List<Job> all = connection
                    .jobs()
                    .list(RemoteProjects.choose(connection, project).id());
            ArrayNode json = Answer.array();
            all.forEach(job -> json.add(json(job)));
            String text = all.stream().map(JobsCommand::line).collect(Collectors.joining("\n"));
            bozzetto.answer().give(json, text.isEmpty() ? "no jobs yet" : text);
            return 0;
        }
    }

    @Command(name = "show", description = "Says how far a job is and how it ended.")
    int show(@Mixin ServerChoice choice, @Parameters(paramLabel = "JOB") String job) {
        try (Connection connection = choice.connect(bozzetto)) {
            give(connection.jobs().get(RemoteProjects.id(job)));
            return 0;
        }
    }

    @Command(name = "submit", description = "Runs a pipeline on the server.")
    int submit(
            @Mixin ServerChoice choice,
            @Parameters(paramLabel = "PROJECT", description = "Its name or id on the server.") String project,
            @Parameters(paramLabel = "PIPELINE", description = "As `jobs pipelines` names it.") String pipeline,
            @Option(
                            names = "--input",
                            paramLabel = "ROLE=ASSET|FILE",
                            description = "An input: an asset of the project by its id, or a file of this machine.")
                    List<String> inputs,
            @Option(names = "--parameters", paramLabel = "JSON", description = "As the pipeline's schema says.")
                    Optional<String> parameters,
            @Option(names = "--seed", description = "The same seed gives the same result.") Optional<Long> seed,
            @Option(names = "--title", description = "For people.") Optional<String> title,
            @Option(names = "--watch", description = "Stay until it has ended.") boolean watch)
            throws IOException {
        try (Connection connection = choice.connect(bozzetto)) {
            RemoteProject where = RemoteProjects.choose(connection, project);
            JobInputs resolver = new JobInputs(connection, where.id());
            List<JobOrder.Input> resolved = new ArrayList<>();
            for (String input : Optional.ofNullable(inputs).orElse(List.of())) {
                resolved.add(resolver.resolve(input));
            }
            Job job = connection
                    .jobs()
                    .submit(
                            where.id(),
                            new JobOrder(
                                    Ids.fresh(), pipeline, resolved, object(parameters.orElse("{}")), seed, title));
            return watch ? follow(connection, job.id()) : give(job);
        }
    }

    private static JsonNode object(String json) {
        try {
            if (new JsonMapper().readTree(json) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new CommandFailure("--parameters: not JSON: " + e.getOriginalMessage());
        }
        throw new CommandFailure("--parameters: a JSON object is expected, {\"name\": value}");
    }

    @Command(name = "watch", description = "Stays until a job has ended; exit code 1 unless it succeeded.")
    int watch(@Mixin ServerChoice choice, @Parameters(paramLabel = "JOB") String job) {
        try (Connection connection = choice.connect(bozzetto)) {
            return follow(connection, RemoteProjects.id(job));
        }
    }

    private int follow(Connection connection, UUID job) {
        Job ended;
        try (TransferLine line = new TransferLine(bozzetto.err())) {
            ended = JobWatch.untilItEnds(
                    connection, job, moved -> line.at(moved.stage(), Math.round(moved.fraction() * 1000), 1000));
        }
        give(ended);
        if (ended.state() != Job.State.SUCCEEDED) {
            throw new CommandFailure(ended.problem()
                    .map(problem -> FailureText.ofJob(
                            problem.message(), problem.remedy().orElse(""), problem.code()))
                    .orElse("the job was cancelled"));
        }
        return 0;
    }

    @Command(name = "cancel", description = "Cancels a job; one that has ended stays as it is.")
    int cancel(@Mixin ServerChoice choice, @Parameters(paramLabel = "JOB") String job) {
        try (Connection connection = choice.connect(bozzetto)) {
            return give(connection.jobs().cancel(RemoteProjects.id(job)));
        }
    }

    private int give(Job job) {
        String text = line(job);
        for (Job.Result result : job.results()) {
            text += "\n  " + result.name() + "  asset " + result.revision().assetId();
        }
        for (String note : job.notes()) {
            text += "\n  " + note;
        }
        bozzetto.answer().give(json(job), text);
        return 0;
    }

    private static String line(Job job) {
        return job.id() + "  " + job.state() + "  " + job.pipeline()
                + (job.title().isEmpty() ? "" : "  " + job.title());
    }

    private static ObjectNode json(Job job) {
        ObjectNode json = Answer.object()
                .put("id", job.id().toString())
                .put("project", job.projectId().toString())
                .put("pipeline", job.pipeline())
                .put("title", job.title())
                .put("state", job.state().name())
                .put("attempt", job.attempt())
                .put("createdAt", job.createdAt().toString());
        job.startedAt().ifPresent(at -> json.put("startedAt", at.toString()));
        job.endedAt().ifPresent(at -> json.put("endedAt", at.toString()));
        job.problem()
                .ifPresent(problem ->
                        json.putObject("problem").put("code", problem.code()).put("message", problem.message()));
        ArrayNode results = json.putArray("results");
        job.results()
                .forEach(result -> results.addObject()
                        .put("name", result.name())
                        .put("asset", result.revision().assetId().toString())
                        .put("revision", result.revision().revisionId().toString()));
        json.set("notes", Answer.array(job.notes()));
        return json;
    }
}
