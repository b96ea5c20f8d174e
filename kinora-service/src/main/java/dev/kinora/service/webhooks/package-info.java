/// Events for other programs, signed as the Standard Webhooks specification says (https://www.standardwebhooks.com).
@NullMarked
package dev.kinora.service.webhooks;

import org.jspecify.annotations.NullMarked;
