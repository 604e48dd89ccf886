#!/usr/bin/env bash
# A provider's year by the command line alone, then every figure recomputed:
# usage: sim/year/run.sh YAKKAN FOLDER [CONTRACTORS] [MONTHS]
# 300 contractors and 12 months unless said otherwise. FOLDER is made anew.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
yakkan=$1 folder=$2
case $folder in '' | / | "$HOME") echo "not there: $folder" >&2; exit 2 ;; esac
if [ -e "$folder" ] && [ ! -d "$folder/answers" ]; then echo "$folder is something else" >&2; exit 2; fi
rm -rf "$folder"
export PYTHONDONTWRITEBYTECODE=1
python3 "$here/year.py" "$yakkan" "$folder" "${@:3}"
python3 "$here/recompute.py" "$folder"
