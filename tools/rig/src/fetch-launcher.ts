// The program that starts an unpacked QEMU with the libraries it was unpacked with.

/**
 * A shell script that becomes the QEMU below `root`: same process, same file descriptors. Its own loader is called by
 * path, so that the libraries of the system, which may be older, play no part.
 */
export function launcher(root: string, program: string): string {
  return `#!/bin/sh
root=${quote(root)}
exec "$root/usr/lib64/ld-linux-x86-64.so.2" --library-path "$root/usr/lib/x86_64-linux-gnu" \\
  --argv0 ${program} "$root/usr/bin/${program}" -L "$root/usr/share/qemu" -L "$root/usr/share/seabios" "$@"
`
}

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
