package podium.account;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;

import org.wildfly.security.password.PasswordFactory;
import org.wildfly.security.password.WildFlyElytronPasswordProvider;
import org.wildfly.security.password.interfaces.BCryptPassword;
import org.wildfly.security.password.spec.EncryptablePasswordSpec;
import org.wildfly.security.password.spec.IteratedSaltedPasswordAlgorithmSpec;
import org.wildfly.security.password.util.ModularCrypt;

/**
 * Elytron's bcrypt, in the form {@code $2a$…}. Without Quarkus's extension for it, which makes all of Elytron known to Java
 * at each start, for a third of a second.
 */
final class Bcrypt {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final PasswordFactory FACTORY = factory();

    private Bcrypt() {}

    private static PasswordFactory factory() {
        try {
            return PasswordFactory.getInstance(
                    BCryptPassword.ALGORITHM_BCRYPT, WildFlyElytronPasswordProvider.getInstance());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Elytron has no bcrypt", e);
        }
    }

    /** @param cost the logarithm of how many rounds */
    static String hash(String password, int cost) {
        byte[] salt = new byte[BCryptPassword.BCRYPT_SALT_SIZE];
        RANDOM.nextBytes(salt);
        try {
            return ModularCrypt.encodeAsString(FACTORY.generatePassword(new EncryptablePasswordSpec(
                    password.toCharArray(), new IteratedSaltedPasswordAlgorithmSpec(cost, salt))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("bcrypt refused a password", e);
        }
    }

    static boolean matches(String password, String hash) {
        try {
            return FACTORY.verify(FACTORY.translate(ModularCrypt.decode(hash)), password.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("bcrypt cannot read a hash that is kept", e);
        }
    }
}
