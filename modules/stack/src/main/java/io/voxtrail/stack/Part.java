package io.voxtrail.stack;

/** What a stack is made of. */
public enum Part {
    /** One Kafka node that is broker and controller. */
    BROKER("Kafka", "io.voxtrail.stack.child.BrokerMain"),

    /** One OpenSearch node. */
    SEARCH("OpenSearch", "io.voxtrail.stack.child.SearchMain");

    private final String product;
    private final String mainClass;

    Part(String product, String mainClass) {
        this.product = product;
        this.mainClass = mainClass;
    }

    String product() {
        return product;
    }

    String mainClass() {
        return mainClass;
    }

    /** Its folder in the data folder, and the start of its files' names. */
    String folderName() {
        return switch (this) {
            case BROKER -> "broker";
            case SEARCH -> "search";
        };
    }
}
