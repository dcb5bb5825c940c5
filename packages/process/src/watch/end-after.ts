// Ends a process after a time, also when no program of ours lives then.
import { checkCount } from '../check-options.ts'
import { ProcessRequestError } from '../errors.ts'
import { isProvenAlive, type ProcessIdentity } from '../identity/identity.ts'
import { startChild } from '../start/child.ts'
import { watchCommands } from './watch-script.ts'

/** How long the process has from SIGTERM to SIGKILL. */
const GRACE_MS = 10_000
/** The longest time: what a helper's clock takes (2^31 seconds is more than any process lives). */
const LONGEST_MS = 2 ** 40

/** Where there is neither perl nor python3: looks once a second whether it is still the same process. */
const SHELL = `pid=$1 start=$2 left=$(($3 / 1000)) grace=$(($4 / 1000))
same() { read -r stat 2>/dev/null <"/proc/$pid/stat" || exit 0; set -- \${stat##*) }; [ "\${20}" = "$start" ] || exit 0; }
while [ "$left" -gt 0 ]; do same; sleep 1; left=$((left - 1)); done
same; kill -s TERM "$pid"
while [ "$grace" -gt 0 ]; do same; sleep 1; grace=$((grace - 1)); done
same; kill -s KILL "$pid"`

/**
 * Has a small helper end a process after a time, by SIGTERM and 10 s later by SIGKILL. The helper outlives this program,
 * and ends with the process. Linux.
 *
 * @param ms whole milliseconds from now on
 * @throws {@link ProcessRequestError} for a time that makes no sense, or a process that does not provably live
 */
export async function endAfter(identity: ProcessIdentity, ms: number): Promise<void> {
  checkCount(ms, 'ms', 'endAfter')
  if (!isProvenAlive(identity))
    throw new ProcessRequestError(`endAfter: process ${identity.pid} does not live`)
  const command = watchCommands()[0] ?? ['/bin/sh', '-c', SHELL, 'qm-end-after']
  const { pid, startTime } = identity
  const argv = [
    ...command,
    String(pid),
    String(startTime),
    String(Math.min(ms, LONGEST_MS)),
    String(GRACE_MS),
  ]
  const [file = '', ...args] = argv
  const env = process.env
  const started = startChild({ argv: [file, ...args], stdio: ['ignore', 'ignore', 'ignore'], env, cwd: '/' })
  if ('failure' in started) throw await started.failure
  started.child.on('error', () => {})
  started.child.unref()
}
