// The shell scripts that the agent runs in the guest. Paths and commands are their arguments, never a part of their text.

/** Where the tools are, whatever environment the agent was started with. */
const TOOLS = 'PATH="$PATH:/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin"; export PATH'

/** Sets `s` to the SHA-256 of a file, in hexadecimal digits. */
const digestOf = (file: string): string =>
  `s=$(sha256sum <${file} || sha256 -q <${file} || shasum -a 256 <${file}) 2>/dev/null; s=\${s%% *}`

/** Makes a private directory with empty files for a command's input and output. `$1`: its name. Prints its path. */
export const MAKE_DIRECTORY: string = `${TOOLS}; umask 077
for b in /tmp /run /var/tmp /dev/shm; do
  (mkdir "$b/$1" && cd "$b/$1" && : >in && : >out && : >err) 2>/dev/null && printf %s "$b/$1" && exit 0
done
exit 1`

/** Runs a command, in a session of its own where the guest can make one. `$1`: the directory, `$2`: the command. */
export const RUN_COMMAND: string = `${TOOLS}; exec <"$1/in" >>"$1/out" 2>>"$1/err" || exit 126
command -v setsid >/dev/null 2>&1 && exec setsid /bin/sh -c "$2"
exec /bin/sh -c "$2"`

/** Ends a command, with its session. `$1`: its process. */
export const KILL_COMMAND = 'kill -9 -- "-$1" 2>/dev/null || kill -9 "$1" 2>/dev/null'

/** Removes a directory or file of ours. `$1`: its path. */
export const REMOVE: string = `${TOOLS}; rm -rf -- "$1"`

/** Makes an empty file beside the place of one that is to come. `$1`: the place, `$2`: the new file. */
export const MAKE_PART: string = `${TOOLS}
if [ -d "$1" ]; then echo "it is a directory: name the file in it" >&2; exit 1; fi
if [ -e "$1" ] && [ ! -f "$1" ]; then echo "it is no regular file" >&2; exit 1; fi
umask 077; set -C; : >"$2"`

/**
 * Puts a file in its place when it has its digest: a new one with a mode, one that was there keeps owner and mode.
 * `$1`: the place, `$2`: the file that came, `$3`: the digest, `$4`: the mode.
 */
export const PUT_IN_PLACE: string = `${TOOLS}
${digestOf('"$2"')}
if [ -z "$s" ]; then echo "the guest has no sha256sum" >&2; exit 1; fi
if [ "$s" != "$3" ]; then echo "other bytes have arrived than were sent" >&2; exit 1; fi
if [ -e "$1" ]; then cat <"$2" >"$1" && rm -f -- "$2"; else chmod "$4" "$2" && mv -f -- "$2" "$1"; fi`

/** Prints the size and digest of a regular file. `$1`: its path. */
export const DESCRIBE: string = `${TOOLS}
if [ -d "$1" ]; then echo "it is a directory" >&2; exit 1; fi
if [ -e "$1" ] && [ ! -f "$1" ]; then echo "it is no regular file" >&2; exit 1; fi
n=$(wc -c <"$1") || exit 1
${digestOf('"$1"')}
if [ -z "$s" ]; then echo "the guest has no sha256sum" >&2; exit 1; fi
echo $n "$s"`
