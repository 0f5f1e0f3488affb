package org.bozzetto.data;

import java.io.IOException;
import org.bozzetto.data.object.FolderStaging;
import org.bozzetto.data.object.Staging;
import org.bozzetto.platform.object.FolderObjectStore;
import org.bozzetto.platform.object.ObjectStore;

/** The object store and the staging area beside it. */
record ObjectStorage(ObjectStore store, Staging staging) {

    /** @throws IOException if the storage cannot be used */
    static ObjectStorage open(ObjectSettings settings) throws IOException {
        return switch (settings) {
            case ObjectSettings.Folder(var folder) ->
                new ObjectStorage(FolderObjectStore.open(folder), new FolderStaging(folder.resolve("staging")));
        };
    }
}
