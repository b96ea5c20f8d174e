#!/usr/bin/env bash
# How well faces are told from what is none (docs/safety.md): the surest face of scenes of the world, in which there are
# none but drawn ones, and all faces of pictures of yours.
#
# usage: runs/face-table.sh [SCENES] [FILE…]
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
. "$root/.mvn/find-jdk.sh"
scenes=${1:-200}
shift $(($# < 1 ? $# : 1))
"$root/kinora" --version >/dev/null # builds what is not built
(cd "$root" && ./mvnw -q -B test-compile -pl kinora-cli -am -Dspotless.check.skip=true)
OMP_WAIT_POLICY=passive "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
  -Djava.awt.headless=true -Dkinora.home="$root" \
  -cp "$root/kinora-cli/target/test-classes:$root/kinora-cli/target/app/*" \
  dev.kinora.cli.safety.FaceTable "$scenes" "$@"
