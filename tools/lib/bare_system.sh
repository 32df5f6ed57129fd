# Sourced: a bare Debian 12 in a folder, and commands in it. Needs root and debootstrap.
bare_mirror=${FANAL_BARE_MIRROR:-http://deb.debian.org/debian}

# make_bare_system ROOT: debootstrap's smallest system, unless ROOT holds one.
make_bare_system() {
  local root=$1
  if [ ! -e "$root/etc/debian_version" ]; then
    debootstrap --variant=minbase bookworm "$root" "$bare_mirror"
  fi
  # Debian's own sources and nothing else, as a fresh system has them: a third-party source of this machine would hide
  # a missing package. The certificates and the npm settings are this machine's, so that a proxy stays trusted.
  cat > "$root/etc/apt/sources.list" << EOF
deb $bare_mirror bookworm main
deb $bare_mirror bookworm-updates main
deb $bare_mirror-security bookworm-security main
EOF
  cp /etc/resolv.conf "$root/etc/resolv.conf" 2> /dev/null || true
  mkdir -p "$root/usr/local/share/ca-certificates" "$root/etc/ssl/certs"
  cp -r /usr/local/share/ca-certificates/. "$root/usr/local/share/ca-certificates/" 2> /dev/null || true
  cp /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/" 2> /dev/null || true
  [ ! -f "${HOME:-/root}/.npmrc" ] || cp "${HOME:-/root}/.npmrc" "$root/root/.npmrc"
}

# A slave: what is unmounted inside stays mounted outside.
mount_bare_system() {
  local mount
  for mount in proc sys dev; do
    mountpoint -q "$1/$mount" || { mount --rbind "/$mount" "$1/$mount" && mount --make-rslave "$1/$mount"; }
  done
}
unmount_bare_system() {
  local mount
  for mount in dev sys proc; do umount -lR "$1/$mount" 2> /dev/null || true; done
}

# in_bare_system ROOT COMMAND...: with an empty environment.
in_bare_system() {
  local root=$1
  shift
  chroot "$root" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin TERM=dumb CI="${CI:-}" \
    DEBIAN_FRONTEND=noninteractive bash -c "$*"
}
