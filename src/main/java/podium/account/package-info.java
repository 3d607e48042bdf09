/**
 * Who uses Podium: accounts, roles, sign-in by form ({@link podium.account.SignIn}, {@link podium.account.Sessions}) and by
 * token, and who makes the present request ({@link podium.account.CurrentAccount}).
 */
@NullMarked
package podium.account;

import org.jspecify.annotations.NullMarked;
