/// How commands talk: results and errors for people or machines, progress, exit codes, Ctrl-C.
@NullMarked
package dev.kinora.cli.terminal;

import org.jspecify.annotations.NullMarked;
