/// Who may do what: organisations, people, keys, invitations.
@NullMarked
package dev.kinora.service.accounts;

import org.jspecify.annotations.NullMarked;
