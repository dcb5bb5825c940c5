// Asks a running server for its introspection.
import type { QmpTarget } from '../address/target.ts'
import { connect } from '../connect.ts'
import { readIntrospection } from '../introspection/read-introspection.ts'
import type { SchemaInfo } from '../schema/index.ts'
import { startDeadline, type WaitOptions } from '../time/wait.ts'
import { printableLine } from '../values/printable.ts'

/** What a server says of itself. */
export interface ServerAnswer {
  /** Its version in words. */
  readonly title: string
  readonly infos: readonly SchemaInfo[]
}

const ASK_TIMEOUT_MS = 10_000

/** Asks a server that runs already; the deadline is one for connecting and asking. */
export async function askServer(target: QmpTarget, wait: WaitOptions): Promise<ServerAnswer> {
  const deadline = startDeadline(wait, ASK_TIMEOUT_MS)
  const client = await connect(target, { ...wait, timeoutMs: deadline.timeoutMs })
  try {
    const { timeoutMs: left = 0 } = deadline.remaining()
    const answer = await client.execute('query-qmp-schema', undefined, { ...wait, timeoutMs: left })
    const { major, minor, micro, package: build } = client.version
    const title = `QEMU ${major}.${minor}.${micro}${build === '' ? '' : ` (${build})`}`
    return { title: printableLine(title, 200), infos: readIntrospection(answer) }
  } finally {
    await client.close()
  }
}
