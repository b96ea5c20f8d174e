#!/usr/bin/env bash
# False alarms of the picture screen (docs/safety.md): scenes of the world, films of the shipped model of the 24 prompts
# of runs/prompts/first-film.txt, and pictures of yours. The model's films take most of the time; 0 leaves
# them out.
#
# usage: runs/picture-table.sh [SCENES] [FILMS] [FILE…]
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
. "$root/.mvn/find-jdk.sh"
scenes=${1:-200} films=${2:-24}
shift $(($# < 2 ? $# : 2))
"$root/kinora" --version >/dev/null # builds what is not built
(cd "$root" && ./mvnw -q -B test-compile -pl kinora-cli -am -Dspotless.check.skip=true)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
sed 's/"madePornographicFrom": [0-9.]*/"madePornographicFrom": 2/' \
  "$root/kinora-safety/src/main/resources/dev/kinora/safety/policy.json" >"$folder/policy.json" # all come out
seed=0
head -n "$films" "$root/runs/prompts/first-film.txt" | while read -r prompt; do
  KINORA_JAVA_OPTS="-Dkinora.policy=$folder/policy.json -Dkinora.keys=$folder/keys.p12" \
    "$root/kinora" generate "$prompt" --seed "$seed" -o "$folder/$seed.mp4" </dev/null
  seed=$((seed + 1))
done
OMP_WAIT_POLICY=passive "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
  -Djava.awt.headless=true -Dkinora.home="$root" \
  -cp "$root/kinora-cli/target/test-classes:$root/kinora-cli/target/app/*" \
  dev.kinora.cli.safety.PictureTable "$scenes" $(find "$folder" -name '*.mp4' | sort) "$@"
