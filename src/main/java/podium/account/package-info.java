/** Who uses Podium: accounts, roles, sign-in by form and by token. */
@NullMarked
package podium.account;

import org.jspecify.annotations.NullMarked;
