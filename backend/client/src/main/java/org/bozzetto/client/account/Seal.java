package org.bozzetto.client.account;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Seals sign-ins: AES-256-GCM with a key that is kept elsewhere, in the first of several places that works. Safe for use by many threads. */
final class Seal {
    /** Environment: the file that holds the key, instead of a keychain. */
    static final String KEY_FILE = "BOZZETTO_KEY";

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final List<KeyKeeper> keepers;
    private final SecureRandom random = new SecureRandom();

    /** Each keeper's key, as it gave it last: a keychain takes its time, and may ask a person. */
    private final Map<String, SecretKeySpec> known = new ConcurrentHashMap<>();

    /** What its keeper's key did not open; the keeper is not asked for it again. */
    private final Set<String> shut = ConcurrentHashMap.newKeySet();

    Seal(List<KeyKeeper> keepers) {
        this.keepers = List.copyOf(keepers);
    }

    /** The keychain where there is one, else a file among the person's settings. */
    static Seal ofThisPerson(String system, Map<String, String> environment, Path home) {
        String file = environment.getOrDefault(KEY_FILE, "");
        if (!file.isEmpty()) {
            return new Seal(List.of(new KeyFile(Path.of(file))));
        }
        List<KeyKeeper> keepers = new ArrayList<>();
        Keychain.of(system).ifPresent(keepers::add);
        keepers.add(KeyFile.of(system, environment, home));
        return new Seal(keepers);
    }

    /**
     * Something sealed.
     *
     * @param keeper who has the key
     */
    record Sealed(String keeper, byte[] nonce, byte[] bytes) {}

    private record Key(String keeper, SecretKeySpec key) {}

    /**
     * @param name what it belongs to: opens only under the same
     * @throws IOException when no place for a key works
     */
    Sealed close(String name, byte[] plain) throws IOException {
        // Asked anew, so that nothing is sealed with a key that its place has lost meanwhile.
        Key key = key();
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            return new Sealed(
                    key.keeper(),
                    nonce,
                    cipher(Cipher.ENCRYPT_MODE, key.key(), nonce, name).doFinal(plain));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @return empty when it cannot be opened: the key is gone or is another, or the bytes were changed
     * @throws IOException when the place of the key cannot be asked
     */
    Optional<byte[]> open(String name, Sealed sealed) throws IOException {
        Optional<byte[]> plain = openKnown(name, sealed);
        return plain.isPresent() || shut.contains(mark(name, sealed)) ? plain : openAsking(name, sealed);
    }

    /** One after the other: who comes second has what the first was given. */
    private synchronized Optional<byte[]> openAsking(String name, Sealed sealed) throws IOException {
        Optional<byte[]> plain = openKnown(name, sealed);
        for (KeyKeeper keeper : keepers) {
            if (plain.isEmpty() && keeper.name().equals(sealed.keeper())) {
                ask(keeper);
                plain = openKnown(name, sealed);
            }
        }
        if (plain.isEmpty()) {
            shut.add(mark(name, sealed));
        }
        return plain;
    }

    private static String mark(String name, Sealed sealed) {
        return name + HexFormat.of().formatHex(sealed.nonce());
    }

    private Optional<byte[]> openKnown(String name, Sealed sealed) {
        return Optional.ofNullable(known.get(sealed.keeper())).flatMap(key -> {
            try {
                return Optional.of(
                        cipher(Cipher.DECRYPT_MODE, key, sealed.nonce(), name).doFinal(sealed.bytes()));
            } catch (GeneralSecurityException e) {
                return Optional.empty();
            }
        });
    }

    private Optional<SecretKeySpec> ask(KeyKeeper keeper) throws IOException {
        Optional<SecretKeySpec> key = keeper.find().map(bytes -> new SecretKeySpec(bytes, "AES"));
        key.ifPresentOrElse(it -> known.put(keeper.name(), it), () -> known.remove(keeper.name()));
        return key;
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, String name)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** That of the first place that has one or takes one. */
    private Key key() throws IOException {
        IOException failed = new IOException("there is no place for a key");
        for (KeyKeeper keeper : keepers) {
            try {
                Optional<SecretKeySpec> key = ask(keeper);
                if (key.isEmpty()) {
                    byte[] fresh = new byte[KeyKeeper.KEY_BYTES];
                    random.nextBytes(fresh);
                    keeper.keep(fresh);
                    // What is kept counts: another program may have been quicker.
                    key = ask(keeper);
                }
                if (key.isPresent()) {
                    return new Key(keeper.name(), key.get());
                }
            } catch (IOException e) {
                failed.addSuppressed(e);
            }
        }
        throw failed;
    }
}
