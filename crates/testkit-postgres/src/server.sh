# A PostgreSQL server that lasts as long as somebody holds standard input open, and leaves nothing behind.
# Words on standard input are obeyed; each is answered with a line. Usage: sh server.sh PORT [SETTING=VALUE…]
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
  rm -rf "$dir"
  exit "$1"
}
start() { $as pg_ctl -D "$dir/data" -l "$dir/log" -o "$options" -w -t 30 start >/dev/null 2>&1 </dev/null; }
postmaster() { head -n 1 "$dir/data/postmaster.pid"; }
signal() { # the backends too: what hangs is all of it
  main=$(postmaster) && $as kill "-$1" "$main" $($as pgrep -P "$main")
}

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
  esac && echo done || echo "$word failed: $(tail -n 1 "$dir/log")"
done
[ -f "$dir/data/postmaster.pid" ] && signal CONT 2>/dev/null
leave 0
