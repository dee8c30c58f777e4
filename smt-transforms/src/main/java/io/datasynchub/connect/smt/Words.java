package io.datasynchub.connect.smt;

import java.util.Arrays;
import java.util.Locale;

/** The words of settings that stand for constants; the same in every locale. */
final class Words {

    private Words() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static String[] of(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Words::of).toArray(String[]::new);
    }

    /** The constant of a word that was found to be one. */
    static <E extends Enum<E>> E read(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }
}
