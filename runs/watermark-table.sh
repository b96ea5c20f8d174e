#!/usr/bin/env bash
# The tables of docs/watermark.md: attacks on marked films, and films without a mark. One thread; with the usual figures
# about 20 minutes of one core.
#
# The films of the model must not be marked, as published ones are: name the folder
# `report/work/storybook-…-standard-…` that runs/evaluate.sh leaves.
#
# usage: runs/watermark-table.sh MODEL_FILMS_FOLDER PHOTOS_FOLDER [SCENES_OF_THE_WORLD] [UNMARKED_SCENES]
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
. "$root/.mvn/find-jdk.sh"
"$root/kinora" --version >/dev/null # builds what is not built
(cd "$root" && ./mvnw -q -B test-compile -pl kinora-provenance -am -Dspotless.check.skip=true)
exec "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -Djava.awt.headless=true -Xmx2g \
  -cp "$root/kinora-provenance/target/test-classes:$root/kinora-cli/target/app/*" \
  dev.kinora.provenance.watermark.WatermarkTable "${3:-12}" "${4:-500}" "$1" "$2"
