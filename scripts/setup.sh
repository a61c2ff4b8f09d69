#!/usr/bin/env bash
# Installs what is missing and nothing else; says what it does. Debian and its kin only:
# on Windows and macOS see CONTRIBUTING.md.
#   setup.sh build     what a build needs
#   setup.sh journeys  also what the journeys in the real window need
set -euo pipefail
cd "$(dirname "$0")/.."

packages=(build-essential pkg-config file libwebkit2gtk-4.1-dev librsvg2-dev libssl-dev libdbus-1-dev fonts-noto-core fonts-noto-cjk)
[ "${1:-build}" = journeys ] && packages+=(webkit2gtk-driver xvfb dbus gnome-keyring)

say() { printf '\033[1m== %s\033[0m\n' "$*"; }

install_debian_packages() {
  local missing=() package
  for package in "${packages[@]}"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return
  say "installing ${missing[*]}"
  local root=()
  [ "$(id -u)" -eq 0 ] || root=(sudo)
  "${root[@]}" apt-get update -q
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}"
}

install_npm_packages() {
  local stamp=ui/node_modules/.package-lock.json
  [ -f "$stamp" ] && [ ! ui/package-lock.json -nt "$stamp" ] && return
  say "installing the packages of ui/package-lock.json"
  (cd ui && npm ci --no-audit --no-fund)
}

need() {
  command -v "$1" >/dev/null || { echo "setup: $1 is missing. $2" >&2; exit 1; }
}

if command -v apt-get >/dev/null; then
  install_debian_packages
else
  echo "setup: this is not Debian; the list of system packages is in CONTRIBUTING.md" >&2
fi
need cargo "Install Rust 1.95 or newer."
need npm "Install Node 20.19 or newer."
install_npm_packages
