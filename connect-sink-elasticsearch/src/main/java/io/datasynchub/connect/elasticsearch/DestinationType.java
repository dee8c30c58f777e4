package io.datasynchub.connect.elasticsearch;

/** What a destination is the name of. */
enum DestinationType {
    /** An index; one that does not exist is made. */
    INDEX,
    /** An alias, whose write index takes the documents; one that does not exist is made with a first index. */
    ALIAS,
    /** A data stream, to which documents are added; one that does not exist is made, by the template that matches it. */
    DATA_STREAM
}
