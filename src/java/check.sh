#!/usr/bin/env bash
# Compiles the annotations with a plain JDK and checks what the Functions Maven plugin will find in them.
# Exit codes: 0 all passed, 3 no JDK, any other a mismatch or a compile error.
set -euo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
javac=${JAVA_HOME:+$JAVA_HOME/bin/}javac
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

if ! command -v "$javac" >/dev/null || ! command -v "$java" >/dev/null; then
  echo "check.sh: $javac or $java is missing. Install a JDK, version 11 to 25 (Debian, Ubuntu: apt-get install default-jdk-headless)," >&2
  echo "and put it on the PATH or name its folder in JAVA_HOME." >&2
  exit 3
fi

first() {
  sed -n "s:.*<$1>\(.*\)</$1>.*:\1:p" "$2" | head -n 1
}

pom_version=$(first version "$here/pom.xml")
release_version=$(first VersionPrefix "$here/../../build/Version.props")
if [[ "$pom_version" != "$release_version" ]]; then
  echo "check.sh: pom.xml has version $pom_version, build/Version.props has $release_version." >&2
  exit 1
fi

out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

compile() {
  local target=$1 classpath=$2
  shift 2
  mkdir -p "$out/$target"
  find "$@" -name '*.java' -print0 | xargs -0 "$javac" --release 8 -Xlint:-options -encoding UTF-8 -cp "$classpath" -d "$out/$target"
}

compile stand-in "$out" "$here/src/test/stand-in"
compile main "$out/stand-in" "$here/src/main/java"
compile test "$out/stand-in:$out/main" "$here/src/test/java"
"$java" -cp "$out/stand-in:$out/main:$out/test" com.microsoft.azure.functions.dapr.annotation.AnnotationCheck
