package io.datasynchub.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PiecesTest {

    private final Pieces pieces = new Pieces();

    @Property
    void a_piece_has_room_and_not_much_more_than_that(@ForAll @IntRange(max = 100_000) int length) {
        byte[] piece = new Pieces().take(length);
        assertThat(piece.length).isBetween(length, Math.max(256, length + length / 2));
    }

    @Test
    void what_is_given_back_is_handed_out_again_and_what_is_longer_than_all_sizes_is_not() {
        byte[] piece = pieces.take(700);
        pieces.give(piece);
        assertThat(pieces.take(600)).isSameAs(piece);
        assertThat(pieces.take(600)).isNotSameAs(piece);
        byte[] long_ = pieces.take(40_000);
        pieces.give(long_);
        assertThat(pieces.take(40_000)).isNotSameAs(long_);
    }

    @Test
    void what_finds_no_room_is_let_go() {
        Set<byte[]> given = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < 200; i++) {
            byte[] piece = new byte[32 << 10];
            pieces.give(piece);
            given.add(piece);
        }
        long again = 0;
        for (int i = 0; i < 200; i++) {
            again += given.contains(pieces.take(32 << 10)) ? 1 : 0;
        }
        assertThat(again).isEqualTo(128);
    }

    @Test
    void with_many_giving_back_no_piece_is_handed_out_twice_at_once() throws InterruptedException {
        ExecutorService lanes = Executors.newFixedThreadPool(4);
        CountDownLatch done = new CountDownLatch(200);
        Set<Integer> held = Collections.synchronizedSet(new HashSet<>());
        List<Integer> twice = Collections.synchronizedList(new ArrayList<>());
        for (int batch = 0; batch < 200; batch++) {
            List<byte[]> taken = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                byte[] piece = pieces.take(300);
                int name = System.identityHashCode(piece);
                if (!held.add(name) && piece[0] == 1) {
                    twice.add(name);
                }
                piece[0] = 1;
                taken.add(piece);
            }
            lanes.execute(() -> {
                taken.forEach(piece -> {
                    piece[0] = 0;
                    held.remove(System.identityHashCode(piece));
                    pieces.give(piece);
                });
                done.countDown();
            });
        }
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        lanes.shutdown();
        assertThat(twice).isEmpty();
    }

    @Test
    void a_write_gives_its_piece_back_once() {
        ElasticsearchMapper mapper = Writes.mapper();
        EsWrite first = Writes.upsert(mapper, "a", 1, "x");
        first.release();
        first.release();
        EsWrite second = Writes.upsert(mapper, "a", 2, "y");
        EsWrite third = Writes.upsert(mapper, "a", 3, "z");
        assertThat(Writes.text(second)).contains("\"y\"");
        assertThat(Writes.text(third)).contains("\"z\"");
    }
}
