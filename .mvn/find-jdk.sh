# Sets JAVA_HOME to a JDK of version 25 or later. Sourced by ./mvnw and ./kinora, which may be started
# where the default `java` is older. POSIX sh.

kinora_java_version() { # prints the major version of the JDK in $1, or nothing
  [ -x "$1/bin/javac" ] && sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null
}

kinora_find_jdk() {
  for kinora_home in "${KINORA_JAVA_HOME:-}" "${JAVA_HOME:-}" \
    /usr/lib/jvm/*25* /usr/lib/jvm/* /usr/java/* /opt/jdk* /opt/java/* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.jbang/cache/jdks/*; do
    if [ -n "$kinora_home" ] && [ "$(kinora_java_version "$kinora_home" || true)" -ge 25 ] 2>/dev/null; then
      JAVA_HOME=$kinora_home
      export JAVA_HOME
      return 0
    fi
  done
  cat >&2 <<'EOF'
Kinora needs a JDK of version 25 or later, and none was found in JAVA_HOME or the usual folders.
Install one (Debian/Ubuntu: Temurin's "temurin-25-jdk" package; SDKMAN: "sdk install java 25-tem"),
or set KINORA_JAVA_HOME to the folder of a JDK you already have, and run the command again.
EOF
  return 1
}

kinora_find_jdk || exit 3
