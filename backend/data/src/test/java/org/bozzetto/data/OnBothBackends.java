package org.bozzetto.data;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Runs a test class, whose constructor takes a {@link TestServer}, on each {@link Backend}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(autoCloseArguments = false)
@ArgumentsSource(SharedServers.class)
public @interface OnBothBackends {}
