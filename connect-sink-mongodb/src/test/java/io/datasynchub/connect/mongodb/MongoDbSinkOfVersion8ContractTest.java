package io.datasynchub.connect.mongodb;

/** The MongoDB sink keeps the contract of all sinks on a server that takes many kinds of writes in one command. */
class MongoDbSinkOfVersion8ContractTest extends MongoDbSinkContractTest {

    @Override
    FakeMongo server() {
        return FakeMongo.ofVersion8();
    }
}
