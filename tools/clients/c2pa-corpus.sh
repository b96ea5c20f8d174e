#!/usr/bin/env bash
# Signs some hundred files, changes, cuts off and mis-signs copies of them, and lets Kinora's verifier and c2pa-node say
# what they are worth: prints how often they agree and every file where they do not. Needs Node 20 and npm.
#
# usage: tools/clients/c2pa-corpus.sh [FOLDER]
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
. "$root/.mvn/find-jdk.sh"
version=0.8.0
node=${XDG_CACHE_HOME:-$HOME/.cache}/kinora/c2pa-node-$version
folder=${1:-$(mktemp -d)}

if [ ! -d "$node/node_modules/@contentauth" ]; then
  mkdir -p "$node"
  npm install --prefix "$node" --ignore-scripts --no-audit --no-fund "@contentauth/c2pa-node@$version"
fi
(cd "$root" && ./mvnw -q -B test-compile dependency:build-classpath -pl kinora-provenance -am \
  -Dspotless.check.skip=true -Dmdep.outputFile=target/classpath)
mkdir -p "$folder"
if [ -n "$(ls -A "$folder")" ]; then echo "$folder is not empty: name a new folder." >&2; exit 2; fi
"$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -Djava.awt.headless=true \
  -cp "$root/kinora-provenance/target/test-classes:$root/kinora-provenance/target/classes:$(cat "$root/kinora-provenance/target/classpath")" \
  dev.kinora.provenance.Corpus "$folder"
exec node "$root/tools/clients/c2pa-corpus.mjs" "$folder" "$node"
