package io.datasynchub.connect.elasticsearch;

import io.datasynchub.connect.common.config.Setting;
import io.datasynchub.connect.common.config.SettingException;
import io.datasynchub.connect.common.config.SettingValues;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** How requests say who sends them. */
sealed interface Credentials {

    /** Nothing is said. */
    record Nobody() implements Credentials {}

    /**
     * The same header with every request.
     *
     * @param value of the Authorization header; a secret
     * @param settings where it comes from
     */
    record Authorization(Password value, List<Setting<?>> settings) implements Credentials {}

    /**
     * A signature of each request.
     *
     * @param keys to sign with; those that the worker has, if null
     */
    record Aws(String region, String service, @Nullable AwsKeys keys) implements Credentials {}

    /** An access key of AWS. */
    record AwsKeys(String accessKey, Password secretKey, @Nullable Password sessionToken) {}

    /** What is wrong with them: two ways set at once, or one of them by half. */
    static List<SettingException> problems(SettingValues values) {
        List<SettingException> problems = new ArrayList<>();
        List<Setting<?>> ways = Stream.of(
                        ConnectionSettings.USERNAME,
                        ConnectionSettings.API_KEY,
                        ConnectionSettings.BEARER_TOKEN,
                        ConnectionSettings.AWS_REGION)
                .filter(way -> values.find(way).isPresent())
                .collect(Collectors.toList());
        for (Setting<?> second : ways.subList(Math.min(1, ways.size()), ways.size())) {
            problems.add(new SettingException(
                    second, "requests say in one way alone who sends them: remove this or " + ways.get(0)));
        }
        addHalf(values, ConnectionSettings.USERNAME, ConnectionSettings.PASSWORD, problems);
        addHalf(values, ConnectionSettings.AWS_ACCESS_KEY, ConnectionSettings.AWS_SECRET_KEY, problems);
        return problems;
    }

    private static void addHalf(
            SettingValues values, Setting<String> name, Setting<Password> secret, List<SettingException> problems) {
        boolean named = values.find(name).isPresent();
        if (named != values.find(secret).isPresent()) {
            problems.add(
                    named
                            ? new SettingException(secret, name + " is set, so this is required")
                            : new SettingException(name, secret + " is set, so this is required"));
        }
    }

    /**
     * Reads them.
     *
     * @throws SettingException the first of their {@link #problems}
     */
    static Credentials of(SettingValues values) {
        List<SettingException> problems = problems(values);
        if (!problems.isEmpty()) {
            throw problems.get(0);
        }
        Optional<Password> apiKey = values.find(ConnectionSettings.API_KEY);
        if (apiKey.isPresent()) {
            return authorization("ApiKey " + apiKey.get().value(), ConnectionSettings.API_KEY);
        }
        Optional<Password> token = values.find(ConnectionSettings.BEARER_TOKEN);
        if (token.isPresent()) {
            return authorization("Bearer " + token.get().value(), ConnectionSettings.BEARER_TOKEN);
        }
        Optional<String> user = values.find(ConnectionSettings.USERNAME);
        if (user.isPresent()) {
            return basic(user.get(), values.get(ConnectionSettings.PASSWORD));
        }
        return values.find(ConnectionSettings.AWS_REGION)
                .<Credentials>map(region -> new Aws(region, values.get(ConnectionSettings.AWS_SERVICE), keys(values)))
                .orElseGet(Nobody::new);
    }

    private static Authorization basic(String user, Password password) {
        byte[] both = (user + ":" + password.value()).getBytes(StandardCharsets.UTF_8);
        return authorization(
                "Basic " + Base64.getEncoder().encodeToString(both),
                ConnectionSettings.USERNAME,
                ConnectionSettings.PASSWORD);
    }

    private static Authorization authorization(String value, Setting<?>... settings) {
        return new Authorization(new Password(value), List.of(settings));
    }

    private static @Nullable AwsKeys keys(SettingValues values) {
        return values.find(ConnectionSettings.AWS_ACCESS_KEY)
                .map(key -> new AwsKeys(
                        key,
                        values.get(ConnectionSettings.AWS_SECRET_KEY),
                        values.find(ConnectionSettings.AWS_SESSION_TOKEN).orElse(null)))
                .orElse(null);
    }
}
