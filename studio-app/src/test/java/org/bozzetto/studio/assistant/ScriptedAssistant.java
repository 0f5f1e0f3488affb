package org.bozzetto.studio.assistant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.bozzetto.proto.v1.Job;
import org.bozzetto.proto.v1.JobEvent;
import org.bozzetto.proto.v1.SearchHit;
import org.bozzetto.proto.v1.SearchRequest;
import org.bozzetto.proto.v1.SubmitRequest;
import org.bozzetto.proto.v1.SuggestResponse;

/** Keeps what it was asked; a test answers when it likes. */
public final class ScriptedAssistant implements Assistant {
    public final Map<String, CompletableFuture<SuggestResponse>> suggestions = new HashMap<>();
    public final List<SearchRequest> searches = new ArrayList<>();
    public final List<SubmitRequest> submitted = new ArrayList<>();
    public final List<String> cancelled = new ArrayList<>();
    public CompletableFuture<List<SearchHit>> found = CompletableFuture.completedFuture(List.of());
    public CompletableFuture<Job> accepted = CompletableFuture.completedFuture(Job.getDefaultInstance());
    public List<Job> known = List.of();
    private final Map<String, Consumer<JobEvent>> watchers = new HashMap<>();
    private final Map<String, Consumer<String>> ends = new HashMap<>();

    @Override
    public CompletableFuture<SuggestResponse> suggest(String text, int limit) {
        return suggestions.computeIfAbsent(text, _ -> new CompletableFuture<>());
    }

    @Override
    public CompletableFuture<List<SearchHit>> search(SearchRequest request) {
        searches.add(request);
        return found;
    }

    @Override
    public CompletableFuture<Void> index(UUID project) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Job> submit(SubmitRequest request) {
        submitted.add(request);
        return accepted;
    }

    @Override
    public void watch(String job, Consumer<JobEvent> news, Consumer<String> ended) {
        watchers.put(job, news);
        ends.put(job, ended);
    }

    public void tell(JobEvent news) {
        watchers.get(news.getJob().getId()).accept(news);
    }

    /** Ends the stream of a job's news. */
    public void hangUp(String job, String why) {
        ends.get(job).accept(why);
    }

    public boolean isWatched(String job) {
        return watchers.containsKey(job);
    }

    @Override
    public CompletableFuture<Job> cancel(String job) {
        cancelled.add(job);
        return CompletableFuture.completedFuture(Job.getDefaultInstance());
    }

    @Override
    public CompletableFuture<List<Job>> jobs(UUID project) {
        return CompletableFuture.completedFuture(known);
    }
}
