package io.voxtrail.pipeline.run;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * One bound on native memory for all stores of the process: blocks and write buffers share it. Left
 * alone, each store of each partition would take up to 100 MB of its own.
 *
 * <p>Source: "RocksDB memory management" in the Kafka Streams documentation.
 */
public final class BoundedRocks implements RocksDBConfigSetter {

    static final long CACHE_BYTES = 128L << 20;
    static final long WRITE_BUFFER_BYTES = 64L << 20;

    private static final long BYTES_PER_BUFFER = 4L << 20;

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(Shared.CACHE);
        table.setCacheIndexAndFilterBlocks(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(Shared.WRITE_BUFFERS);
        options.setWriteBufferSize(BYTES_PER_BUFFER);
        options.setMaxWriteBufferNumber(2);
    }

    @Override
    public void close(String storeName, Options options) {
        // The cache and the buffers outlive each store.
    }

    private static final class Shared {
        static final Cache CACHE;
        static final WriteBufferManager WRITE_BUFFERS;

        static {
            RocksDB.loadLibrary();
            CACHE = new LRUCache(CACHE_BYTES);
            WRITE_BUFFERS = new WriteBufferManager(WRITE_BUFFER_BYTES, CACHE);
        }
    }
}
