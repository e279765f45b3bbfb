#!/usr/bin/env bash
# Compiles the functions against the annotations of this repository with a plain JDK: no Maven, no packages.
# Exit codes: 0 compiled, 3 no JDK, any other a compile error.
set -euo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
annotations=$here/../../src/java
javac=${JAVA_HOME:+$JAVA_HOME/bin/}javac

if ! command -v "$javac" >/dev/null; then
  echo "check.sh: $javac is missing. Install a JDK, version 17 or later, and put it on the PATH or name its folder in JAVA_HOME." >&2
  exit 3
fi

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

find "$here/stand-in" "$here/src/main/java" "$annotations/src/test/stand-in" "$annotations/src/main/java" -name '*.java' -print0 |
  xargs -0 "$javac" --release 17 -Xlint:all,-options -Werror -encoding UTF-8 -d "$out"
echo "compiled"
