/// `kinora doctor`: what works on this machine, what is slow, what is broken, and what to do about it.
@NullMarked
package dev.kinora.cli.doctor;

import org.jspecify.annotations.NullMarked;
