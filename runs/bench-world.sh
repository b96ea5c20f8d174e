#!/usr/bin/env bash
# How fast the world is drawn on one core: frames a second of whole clips at 160x96, and scenes a second of first
# frames alone, where all is prepared (JMH). About a minute. Close other programs first.
#
# usage: runs/bench-world.sh [JMH options, e.g. -wi 0 -i 1 -r 1 to try this script]
set -euo pipefail

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
. "$root/.mvn/find-jdk.sh"
libraries=$(mktemp)
trap 'rm -f "$libraries"' EXIT

(cd "$root" && ./mvnw -q -B test-compile dependency:build-classpath -pl kinora-world -am \
  -Dmdep.outputFile="$libraries" -Dmdep.includeScope=test -Dspotless.check.skip=true) >/dev/null
"$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED \
  -cp "$root/kinora-world/target/test-classes:$root/kinora-world/target/classes:$(cat "$libraries")" \
  org.openjdk.jmh.Main BenchmarkSceneRenderer "$@"
