#!/usr/bin/env bash
# The tables of docs/safety.md: precision and recall of the built-in policy on two labelled sets, then the attack suite.
#
# usage: runs/screening-table.sh
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
. "$root/.mvn/find-jdk.sh"
"$root/kinora" --version >/dev/null # builds what is not built
(cd "$root" && ./mvnw -q -B test-compile -pl kinora-safety -am -Dspotless.check.skip=true)
"$JAVA_HOME/bin/java" -cp "$root/kinora-safety/target/test-classes:$root/kinora-cli/target/app/*" \
  dev.kinora.safety.ScreeningTable
echo
exec "$root/kinora" redteam --suite "$root/runs/redteam/suite.json"
