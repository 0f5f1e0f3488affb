package org.bozzetto.platform.tls;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/** What a process of the backend is for; the common name of its internal certificate says which. */
public enum Role {
    GATEWAY,
    DATA,
    AI3D;

    /** As it stands in certificates, file names and on the command line: {@code data}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whose certificate this is; empty when it names no role. Says nothing about who signed it. */
    public static Optional<Role> of(X509Certificate certificate) {
        try {
            return new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
                            .flatMap(rdn -> Arrays.stream(values())
                                    .filter(role -> role.id().equals(rdn.getValue())))
                            .findFirst();
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }
}
