#!/usr/bin/env bash
# The tables of docs/watermark.md: attacks on marked films, and films without a mark. With the usual figures about an
# hour on two cores; `runs/watermark-table.sh 3 60` takes some minutes.
#
# usage: runs/watermark-table.sh [CLIPS_OF_EACH_SIZE] [UNMARKED_CLIPS] [PHOTOS_FOLDER]
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
. "$root/.mvn/find-jdk.sh"
"$root/kinora" --version >/dev/null # builds what is not built
(cd "$root" && ./mvnw -q -B test-compile -pl kinora-provenance -am -Dspotless.check.skip=true)
exec "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -Djava.awt.headless=true -Xmx3g \
  -cp "$root/kinora-provenance/target/test-classes:$root/kinora-cli/target/app/*" \
  dev.kinora.provenance.watermark.WatermarkTable "${1:-12}" "${2:-500}" ${3:+"$3"}
