# Shared by the scripts beside it; sourced, not run. Bash 3.2 is enough, so that macOS can run it.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

die() {
  printf 'bozzetto: %s\n' "$*" >&2
  exit 1
}

# The major version of the JDK in folder $1, or nothing when there is no compiler in it.
jdk_major() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

# Sets JAVA_HOME to a JDK 25, wherever it stands.
find_jdk() {
  local on_path="" place
  if command -v javac >/dev/null 2>&1; then
    on_path=$(command -v javac)
    while [ -L "$on_path" ]; do
      place=$(readlink "$on_path")
      case $place in /*) on_path=$place ;; *) on_path=$(dirname "$on_path")/$place ;; esac
    done
    on_path=$(dirname "$(dirname "$on_path")")
  fi
  for place in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* /usr/local/lib/jvm/* /opt/java/* /opt/jdk* /opt/*jdk* \
    "${HOME:-/nonexistent}"/.sdkman/candidates/java/* "${HOME:-/nonexistent}"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$place" ] && [ "$(jdk_major "$place")" = 25 ]; then
      export JAVA_HOME=$place
      return
    fi
  done
  die "needs a JDK 25 and found none. Install one (for instance Eclipse Temurin 25, from adoptium.net or your package
manager) or set JAVA_HOME to it, then run this again."
}

# Runs "$@" as root when that needs no question, else fails.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    sudo -n "$@"
  else
    return 1
  fi
}

# Installs the Debian packages $@ that are missing, or names them and fails.
need_packages() {
  local missing="" package
  command -v dpkg-query >/dev/null 2>&1 || return 0
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
  done
  [ -n "$missing" ] || return 0
  echo "bozzetto: installing$missing" >&2
  # shellcheck disable=SC2086
  if ! { as_root apt-get update -qq \
    && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing; } >/dev/null 2>&1; then
    die "needs these packages, and could not install them itself: sudo apt-get install$missing"
  fi
}

# What JavaFX's windows need on Linux; Debian 13 and Ubuntu 24.04 renamed GTK when time_t grew.
need_display_packages() {
  local gtk=libgtk-3-0
  if apt-cache show libgtk-3-0t64 >/dev/null 2>&1; then gtk=libgtk-3-0t64; fi
  need_packages libgl1 libgl1-mesa-dri libglx-mesa0 libegl1 $gtk libxtst6 libxxf86vm1 fonts-dejavu-core
}

has_display() {
  [ "$(uname -s)" = Darwin ] || [ -n "${DISPLAY:-}" ]
}

# Runs "$@" with a screen: the one there is, or a virtual one.
on_a_screen() {
  if has_display; then
    "$@"
  else
    xvfb-run -a -s "-screen 0 1600x1000x24 +extension GLX +render -noreset" "$@"
  fi
}

# Sees to it that Maven is there.
need_maven() {
  command -v mvn >/dev/null 2>&1 || need_packages maven
  command -v mvn >/dev/null 2>&1 || die "needs Apache Maven 3.8 or newer; install it (macOS: brew install maven) and run this again."
}

# The file that is as old as the last build of program $1.
stamp_of() {
  echo "$root/packaging/target/built-$1"
}

# Builds a program when a source is newer than its last build. $1: cli or studio
build_if_needed() {
  local stamp log=$root/packaging/target/build.log
  stamp=$(stamp_of "$1")
  if [ -f "$stamp" ] && [ -z "$(find "$root/pom.xml" "$root/proto" "$root/backend" "$root/studio-app" \
    \( -name target -o -name test \) -prune -o -type f -newer "$stamp" -print 2>/dev/null | head -n 1)" ]; then
    return
  fi
  need_maven
  mkdir -p "$root/packaging/target"
  # Two commands at once must not build into each other's files.
  if command -v flock >/dev/null 2>&1 && [ -z "${BOZZETTO_BUILDING:-}" ]; then
    exec 8>"$root/packaging/target/build.lock"
    flock 8
    BOZZETTO_BUILDING=yes build_if_needed "$1"
    exec 8>&-
    return
  fi
  echo "bozzetto: building (the first time takes some minutes)" >&2
  if ! mvn -f "$root/pom.xml" -B -ntp package -Dgates=off -DskipTests -pl ":bozzetto-$1" -am >"$log" 2>&1; then
    grep -E 'ERROR' "$log" | head -n 20 >&2
    die "the build failed; all it said is in $log"
  fi
  touch "$stamp"
}
