package io.datasynchub.connect.configs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** All files of this module can be posted to one worker, and none replaces another. */
class NamesAreUniqueTest {

    @Test
    void no_two_files_give_one_name() {
        assertThat(ConfigFile.all().map(ConfigFile::name)).doesNotHaveDuplicates();
    }
}
