package io.datasynchub.localstack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program to run.
 *
 * @param line the program and its arguments
 * @param environment variables beside those of this JVM
 * @param workingDirectory must exist
 * @param deletedAtEnd a folder that goes when the program ends, even if this JVM is gone by then
 */
record Command(List<String> line, Map<String, String> environment, Path workingDirectory, Optional<Path> deletedAtEnd) {

    /** What lets a Java program start sooner, at the price of its speed later on. */
    static final List<String> SHORT_LIVED = List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    Command {
        line = List.copyOf(line);
        environment = Map.copyOf(environment);
    }

    static Command of(Path workingDirectory, List<String> line) {
        return new Command(line, Map.of(), workingDirectory, Optional.empty());
    }

    /** A Java program, run by the Java that runs this one. */
    static Command java(
            Path workingDirectory, String classPath, List<String> options, String main, List<String> arguments) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(options);
        line.add(main);
        line.addAll(arguments);
        return of(workingDirectory, line).with("CLASSPATH", classPath);
    }

    Command with(String variable, String value) {
        return with(Map.of(variable, value));
    }

    Command with(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(variables);
        return new Command(line, all, workingDirectory, deletedAtEnd);
    }

    Command deletingAtEnd(Path folder) {
        return new Command(line, environment, workingDirectory, Optional.of(folder));
    }
}
