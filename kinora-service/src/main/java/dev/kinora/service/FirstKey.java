package dev.kinora.service;

import dev.kinora.service.accounts.ApiKeys;
import java.util.Optional;

/// What the first start of a service makes, to be shown once.
record FirstKey(Optional<ApiKeys.Secret> secret) {}
