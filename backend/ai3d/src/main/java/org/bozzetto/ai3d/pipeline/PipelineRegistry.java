package org.bozzetto.ai3d.pipeline;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pipelines of this program and of the jars in its plug-in folder. Each jar has a class loader of its own; one that cannot
 * be loaded is left out and told about in {@link #problems}.
 */
public final class PipelineRegistry implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PipelineRegistry.class);

    /** A source that goes on failing is given up. */
    private static final int MAX_FAILURES = 20;

    private final Map<String, Pipeline> pipelines = new TreeMap<>();
    private final List<Suggester> suggesters = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final List<URLClassLoader> loaders = new ArrayList<>();

    private PipelineRegistry() {}

    /**
     * Looks for pipelines on the class path, then in the folder. Of two with one id the first found is taken.
     *
     * @param plugins a folder of jars; it need not exist
     */
    public static PipelineRegistry load(Optional<Path> plugins) {
        PipelineRegistry registry = new PipelineRegistry();
        registry.addAll("this program", PipelineRegistry.class.getClassLoader());
        plugins.filter(Files::isDirectory).ifPresent(registry::addFolder);
        return registry;
    }

    private void addFolder(Path folder) {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jar")) {
            found.forEach(jars::add);
        } catch (IOException e) {
            report("the plug-in folder " + folder + " cannot be read: " + e.getMessage());
        }
        jars.stream().sorted().forEach(this::addJar);
    }

    private void addJar(Path jar) {
        try {
            URL[] urls = {jar.toUri().toURL()};
            URLClassLoader loader = new URLClassLoader(urls, PipelineRegistry.class.getClassLoader());
            loaders.add(loader);
            addAll(jar.getFileName().toString(), loader);
        } catch (MalformedURLException e) {
            report("the plug-in " + jar + " cannot be read: " + e.getMessage());
        }
    }

    private void addAll(String source, ClassLoader loader) {
        each(source, ServiceLoader.load(Pipeline.class, loader), pipeline -> add(source, loader, pipeline));
        each(source, ServiceLoader.load(Suggester.class, loader), suggester -> {
            if (suggesters.stream().noneMatch(known -> known.getClass().equals(suggester.getClass()))) {
                suggesters.add(suggester);
            }
        });
    }

    /** A provider that fails must not keep the others away. */
    private <T> void each(String source, ServiceLoader<T> services, java.util.function.Consumer<T> action) {
        Iterator<T> iterator = services.iterator();
        boolean more = true;
        for (int failures = 0; more && failures < MAX_FAILURES; ) {
            try {
                more = iterator.hasNext();
                if (more) {
                    action.accept(iterator.next());
                }
            } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
                failures++;
                report("a pipeline of " + source + " cannot be loaded: " + e.getMessage());
            }
        }
    }

    private void add(String source, ClassLoader loader, Pipeline pipeline) {
        String id = pipeline.description().id();
        Pipeline known = pipelines.putIfAbsent(id, pipeline);
        // Plug-in loaders see the program's own pipelines too.
        boolean own = loader.equals(pipeline.getClass().getClassLoader());
        if (known != null && own) {
            report("the pipeline " + id + " of " + source + " is left out: there is one of that name already");
        }
    }

    private void report(String problem) {
        LOG.warn(problem);
        problems.add(problem);
    }

    public Optional<Pipeline> find(String id) {
        return Optional.ofNullable(pipelines.get(id));
    }

    /** In the order of their ids. */
    public List<Pipeline> all() {
        return List.copyOf(pipelines.values());
    }

    public List<Suggester> suggesters() {
        return List.copyOf(suggesters);
    }

    /** What could not be loaded and why, in words. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** Closes the plug-ins' jars; their pipelines must not be running any more. */
    @Override
    public void close() throws IOException {
        for (URLClassLoader loader : loaders) {
            loader.close();
        }
    }
}
