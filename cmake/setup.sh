# Sourced by ./start and ./check, with $root set: installs what is missing, configures and builds the preset `release`.

build="$root/build/release"

# One package a word; a|b: the first of them that this Debian has.
packages="build-essential cmake ninja-build ccache
    libopenblas0-openmp libdnnl-dev libicu-dev nlohmann-json3-dev libtomlplusplus-dev libcli11-dev
    qt6-base-dev qt6-svg-dev|libqt6svg6-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools qt6-translations-l10n qt6-wayland
    libqcustomplot-dev libqcustomplot2.1-qt6 libgif-dev
    fonts-noto-core fonts-noto-mono fonts-noto-cjk
    libgtest-dev libgmock-dev libbenchmark-dev locales"

say() { printf '%s\n' "attune: $*" >&2; }

has_upstream_torch() {
    local folder
    local IFS=':;'
    for folder in ${CMAKE_PREFIX_PATH:-}; do
        [ -e "$folder/share/cmake/Torch/TorchConfig.cmake" ] && return 0
    done
    return 1
}

is_installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }
is_known() { LC_ALL=C apt-cache policy "$1" 2>/dev/null | grep '^  Candidate: [^(]' >/dev/null; }

# The packages that are neither installed nor replaced by an alternative, alternatives still joined by |.
missing_packages() {
    local entry name
    for entry in $packages; do
        for name in ${entry//|/ }; do
            is_installed "$name" && continue 2
        done
        printf '%s ' "$entry"
    done
}

install_packages() {
    local entry name chosen names="" as_root=""
    local missing="$(missing_packages)"
    [ -z "$missing" ] && return 0
    say "missing packages: $missing"
    if [ "$(id -u)" != 0 ]; then
        if ! command -v sudo >/dev/null; then
            say "there is no sudo here; install them as root: apt-get install --no-install-recommends $missing"
            return 1
        fi
        as_root="sudo"
    fi
    $as_root apt-get update >&2 || say "apt-get update failed; trying with the lists that are there"
    for entry in $missing; do
        chosen=""
        for name in ${entry//|/ }; do
            [ -z "$chosen" ] && is_known "$name" && chosen="$name"
        done
        names="$names ${chosen:-${entry%%|*}}"
    done
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $names >&2 ||
        { say "the packages could not be installed:$names"; return 1; }
}

ensure_packages() {
    has_upstream_torch || packages="$packages libtorch-dev"
    if command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; then
        install_packages
    else
        say "this system has no apt; Attune needs what Debian calls: $(echo $packages)"
    fi
}

# As many compilers as cores, but no more than memory carries: a file with LibTorch takes up to 1.8 GB.
build_jobs() {
    local cores="$(nproc)"
    local kilobytes="$(awk '/^MemAvailable:/ {print $2}' /proc/meminfo)"
    local by_memory=$((${kilobytes:-0} / 1900000))
    [ "$by_memory" -lt 1 ] && by_memory=1
    [ "$by_memory" -lt "$cores" ] && cores="$by_memory"
    echo "$cores"
}

# CMake remembers where it found LibTorch, so another CMAKE_PREFIX_PATH starts afresh.
configure() {
    local fresh=""
    local remembered="$build/prefix-path.txt"
    if [ -e "$build/CMakeCache.txt" ] && [ "$(cat "$remembered" 2>/dev/null)" != "${CMAKE_PREFIX_PATH:-}" ]; then
        fresh="--fresh"
    fi
    (cd "$root" && cmake --preset release $fresh >&2) || return 1
    printf '%s' "${CMAKE_PREFIX_PATH:-}" >"$remembered"
}

set_up() {
    ensure_packages && configure && cmake --build "$build" --parallel "$(build_jobs)" >&2
}
