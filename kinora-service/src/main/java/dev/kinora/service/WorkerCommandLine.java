package dev.kinora.service;

import java.util.List;

/// How a worker is started.
record WorkerCommandLine(List<String> command) {}
