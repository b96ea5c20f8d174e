#!/usr/bin/env bash
# The contact sheet of the 24 prompts of runs/prompts/first-film.txt, seeds 0 to 23, no second tries.
#
# usage: runs/first-film.sh [SHEET.png or .webp]
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
exec "$root/kinora" generate --prompts "$root/runs/prompts/first-film.txt" -o "${1:-first-film.png}"
