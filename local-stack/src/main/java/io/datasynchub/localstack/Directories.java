package io.datasynchub.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Makes, fills and deletes directories. */
final class Directories {

    private static final ReentrantLock IN_THIS_JVM = new ReentrantLock();

    private Directories() {}

    static Path create(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new StackException("Cannot create " + directory + ": " + e.getMessage(), e);
        }
    }

    static void createFor(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            create(directory);
        }
    }

    /** Deletes a directory with all in it, if it is there; somebody else may be doing the same. */
    static void delete(Path directory) {
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                    if (failure instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw failure;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
                        throws IOException {
                    Files.deleteIfExists(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + directory, e);
        }
    }

    /** Does the work while no other thread or process does work under the same lock file. */
    static <T> T alone(Path lockFile, Steps.Work<T> work) throws InterruptedException {
        createFor(lockFile);
        IN_THIS_JVM.lockInterruptibly();
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            // Goes with the channel.
            channel.lock();
            return work.run();
        } catch (IOException e) {
            throw new StackException("Cannot lock " + lockFile + ": " + e.getMessage(), e);
        } finally {
            IN_THIS_JVM.unlock();
        }
    }
}
