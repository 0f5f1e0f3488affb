package org.bozzetto.data;

import java.io.IOException;
import org.bozzetto.data.object.FolderStaging;
import org.bozzetto.data.object.S3Staging;
import org.bozzetto.data.object.Staging;
import org.bozzetto.platform.object.FolderObjectStore;
import org.bozzetto.platform.object.ObjectStore;
import org.bozzetto.platform.object.S3Bucket;
import org.bozzetto.platform.object.S3ObjectStore;

/** The object store and the staging area beside it. */
record ObjectStorage(ObjectStore store, Staging staging) {

    /** @throws IOException if the storage cannot be used */
    static ObjectStorage open(ObjectSettings where) throws IOException {
        return switch (where) {
            case ObjectSettings.Folder(var folder) ->
                new ObjectStorage(FolderObjectStore.open(folder), new FolderStaging(folder.resolve("staging")));
            case ObjectSettings.Bucket(var settings) -> {
                S3Bucket bucket = S3Bucket.open(settings);
                yield new ObjectStorage(new S3ObjectStore(bucket), new S3Staging(bucket));
            }
        };
    }
}
