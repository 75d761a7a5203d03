# A PostgreSQL server that lasts as long as somebody holds standard input open, and leaves nothing behind.
# Words on standard input are obeyed; each is answered with a line. Usage: sh server.sh PORT [SETTING=VALUE…]
# DISK names the size of a disk of its own, such as 64m, which can be filled: mounted where that is allowed (in a mount
# namespace of our own, so that it goes with us), else the servers' files are kept from growing.
set -u
trap '' INT TERM HUP

for bin in /usr/lib/postgresql/*/bin /usr/local/pgsql/bin; do
  [ -x "$bin/initdb" ] && PATH="$PATH:$bin"
done
export PATH LC_ALL=C
command -v initdb >/dev/null && command -v pg_ctl >/dev/null || { echo "there is no initdb and pg_ctl: scripts/install-test-tools"; exit 1; }

# The server refuses to run as root.
as=''
dir=$(mktemp -d "${TMPDIR:-/tmp}/rusuban-pg-XXXXXX") || exit 1
mounted=
[ -n "${DISK-}" ] && mount -t tmpfs -o "size=$DISK" tmpfs "$dir" 2>/dev/null && mounted=yes
cd "$dir" || exit 1
if [ "$(id -u)" -eq 0 ]; then
  as='setpriv --reuid=nobody --regid=nogroup --clear-groups'
  chown nobody:nogroup "$dir"
fi

port=$1
shift
options="-p $port -k $dir -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=200 -c shared_buffers=32MB"
for setting in "$@"; do options="$options -c $setting"; done

leave() {
  $as pg_ctl -D "$dir/data" -m immediate -w stop >/dev/null 2>&1
  cd /
  [ "$mounted" ] && umount --lazy "$dir"
  rm -rf "$dir"
  exit "$1"
}
start() { $as pg_ctl -D "$dir/data" -l "$dir/log" -o "$options" -w -t 30 start >/dev/null 2>&1 </dev/null; }
postmaster() { head -n 1 "$dir/data/postmaster.pid" 2>/dev/null; }
signal() { # the backends too: what hangs is all of it
  main=$(postmaster) && $as kill "-$1" "$main" $($as pgrep -P "$main")
}

limit() { # of the server and those it started
  main=$(postmaster) || return 0
  for each in "$main" $($as pgrep -P "$main"); do prlimit --pid "$each" "--fsize=$1:" 2>/dev/null; done
  return 0
}
fill() {
  if [ "$mounted" ]; then dd if=/dev/zero of="$dir/filler" bs=64k 2>/dev/null; [ -s "$dir/filler" ]; else limit 0; fi
}
room() { if [ "$mounted" ]; then rm "$dir/filler"; else limit unlimited; fi; }
lives() { $as pg_ctl -D "$dir/data" status >/dev/null 2>&1; }

$as initdb -D "$dir/data" -U rusuban -A trust -E UTF8 --locale=C --no-sync >"$dir/initdb" 2>&1 \
  || { echo "initdb failed: $(tail -n 1 "$dir/initdb")"; leave 1; }
start || { echo "it doesn't start: $(tail -n 1 "$dir/log")"; leave 1; }
echo started

while read -r word; do
  case $word in
    start) start ;;
    stop) $as pg_ctl -D "$dir/data" -m fast -w stop >/dev/null 2>&1 ;;
    kill) $as pg_ctl -D "$dir/data" -m immediate -w stop >/dev/null 2>&1 ;;
    pause) signal STOP ;;
    resume) signal CONT ;;
    pid) postmaster ;;
    fill) fill ;;
    room) room && { lives || start; } ;; # a server that found no room to write its log has ended
  esac && echo done || echo "$word failed: $(tail -n 1 "$dir/log")"
done
[ -f "$dir/data/postmaster.pid" ] && signal CONT 2>/dev/null
leave 0
