// Connects to the monitor of a domain: finds the domain, starts virsh, and greets when both commands and events come.
import type { LibvirtTarget } from '../address/target.ts'
import { QmpConnectError, QmpTimeoutError } from '../errors.ts'
import { type Deadline, waitFor } from '../time/wait.ts'
import { parseMessage } from '../wire/parse.ts'
import type { Answer } from './command-session.ts'
import { LibvirtStream } from './libvirt-stream.ts'
import { checkPlace, checkText } from './place.ts'
import { runVirsh } from './virsh.ts'

/** A libvirt whose library does not say what comes over its wire registers within that time, as far as can be told. */
const SILENT_MS = 2000

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * Connects.
 *
 * @returns a stream that speaks QMP, with a greeting to be read
 * @throws {@link QmpConnectError} of phase `connect`.
 */
export async function openLibvirt(target: LibvirtTarget, deadline: Deadline): Promise<LibvirtStream> {
  checkPlace(target, ['domain'])
  checkText('domain', target.domain)
  const uuid = (await runVirsh(target, ['domuuid', `--domain=${target.domain}`], deadline)).trim()
  if (!UUID.test(uuid)) throw new QmpConnectError('connect', 'virsh domuuid has not printed a UUID')
  const stream = new LibvirtStream(target, uuid)
  let timer: NodeJS.Timeout | undefined
  const silent = new Promise(resolve => {
    timer = setTimeout(resolve, SILENT_MS)
  })
  try {
    const version = await waitFor<unknown>(
      deadline.remaining(),
      () => {
        const cause = new QmpTimeoutError('answer of libvirt', deadline.timeoutMs)
        return new QmpConnectError('connect', cause.message, { cause })
      },
      settle => {
        stream.once('error', cause =>
          settle.fail(() => new QmpConnectError('connect', cause.message, { cause })),
        )
        stream.once('close', () =>
          settle.fail(() => new QmpConnectError('connect', 'the domain has stopped')),
        )
        Promise.race([stream.registered, silent])
          .then(() => stream.ask({ execute: 'query-version' }))
          .then(answer => settle.resolve(versionIn(answer)))
          .catch(settle.reject)
        return undefined
      },
    )
    stream.greet(version)
    return stream
  } catch (error) {
    stream.on('error', () => {})
    stream.destroy()
    throw error
  } finally {
    clearTimeout(timer)
  }
}

function versionIn(answer: Answer): unknown {
  if ('complaint' in answer) throw new QmpConnectError('connect', `libvirt says: ${answer.complaint}`)
  return parseMessage(Buffer.from(answer.json).toString('latin1'), false)['return']
}
