B=$(ls -d /usr/lib/postgresql/*/bin); D=/tmp/h8/pgd; rm -rf $D; mkdir -p $D; chown postgres $D; R="setpriv --reuid=postgres --regid=postgres --init-groups"
cd $D; $R $B/initdb -D $D/data -U postgres -A trust -E UTF8 --locale=C.UTF-8 -N >/dev/null; $R $B/pg_ctl -D $D/data -o "-p 7455 -c listen_addresses=127.0.0.1 -c unix_socket_directories=$D" -l $D/log -w start >/dev/null
node /work/main/bench/scratch-insert.mjs postgres://postgres@127.0.0.1:7455/postgres
$R $B/pg_ctl -D $D/data -m immediate -w stop >/dev/null
