package io.datasynchub.quickstart;

import io.datasynchub.localstack.ConnectRestException;
import io.datasynchub.localstack.StackException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import picocli.CommandLine.ParameterException;

/** The command. Exit codes: 0, all went well; 1, it could not go on or the stores differ; 2, the command line is wrong. */
public final class Quickstart {

    private static final String PROJECT = "datasynchub.root";
    private static final String TERMINAL = "datasynchub.terminal";

    private Quickstart() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        try {
            Options options = Options.parse(arguments);
            if (options.help()) {
                System.out.print(usage());
                return 0;
            }
            Screen screen = new Screen(System.out, Boolean.getBoolean(TERMINAL));
            Path project = Path.of(System.getProperty(PROJECT, "")).toAbsolutePath();
            try (Session session = new Session(options, screen, project, System.getenv())) {
                return session.run();
            }
        } catch (ParameterException e) {
            System.err.println("quickstart: " + e.getMessage() + "; ./quickstart --help tells all options");
            return 2;
        } catch (QuickstartException | StackException | ConnectRestException e) {
            System.err.println("quickstart: " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            return 1;
        }
    }

    static String usage() {
        try (InputStream text = Objects.requireNonNull(Quickstart.class.getResourceAsStream("usage.txt"))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
