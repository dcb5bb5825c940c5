// The two virsh that tell events: QEMU's own, and that the machine has stopped.
import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { complaint, start, type VirshPlace, virshWords } from './virsh.ts'

/** Who is told. */
export interface EventListener {
  /** An event of QEMU, as a message of QMP. */
  readonly onEvent: (json: string) => void
  /** QEMU has ended, in libvirt's word: `Shutdown`, `Destroyed`, `Crashed`, `Migrated`, … */
  readonly onStopped: (how: string) => void
  /** No more is told. */
  readonly onFailure: (error: Error) => void
}

/** libvirt's client library says what came over its wire: the only sign that it will tell of events from now on. */
const SETTINGS = ['LIBVIRT_LOG_OUTPUTS=2:stderr', 'LIBVIRT_LOG_FILTERS=2:rpc']
/** The replies to `qemuConnectDomainMonitorEventRegister` and `remoteConnectDomainEventCallbackRegisterAny`. */
const MONITOR_REGISTERED = /RPC_CLIENT_MSG_RX: .*prog=536903815 .*proc=4 type=1 status=0/
const LIFECYCLE_REGISTERED = /RPC_CLIENT_MSG_RX: .*prog=536903814 .*proc=316 type=1 status=0/

/** A virsh that waits for events reads nothing: this ends it with its input, and so with the program that has started it. */
const WITH_INPUT = `exec 3<&0
"$@" </dev/null 3<&- &
virsh=$!
{ read -r line <&3; kill $virsh; } 2>/dev/null &
reader=$!
wait $virsh
kill $reader 2>/dev/null`
const BEFORE = ['sh', '-c', WITH_INPUT, 'qm-virsh']

const EVENT = /^event ([A-Za-z0-9_]+) at (\d+)\.(\d{1,6}) for domain '(.*)$/
const STOPPED = /^event 'lifecycle' for domain '.*': Stopped (.*)$/

/** Watches a domain. */
export class EventReader {
  readonly children: readonly ChildProcess[]
  /** Resolves when each event from now on will be told. */
  readonly registered: Promise<unknown>
  readonly #all: ChildProcess[] = []

  constructor(place: VirshPlace, uuid: string, listener: EventListener) {
    const run = (args: readonly string[], sign: RegExp, take: (line: string) => void): Promise<void> => {
      const child = start(virshWords(place, args, SETTINGS, BEFORE), 'pipe')
      this.#all.push(child)
      const registered = Promise.withResolvers<void>()
      let errors = ''
      child.stdin?.on('error', () => {})
      if (child.stdout) createInterface({ input: child.stdout }).on('line', take)
      if (child.stderr)
        createInterface({ input: child.stderr }).on('line', line => {
          if (sign.test(line)) registered.resolve()
          if (!line.startsWith('error: ')) return
          errors = `${errors}${line}\n`.slice(0, 10_000)
          // The connection has been lost: it waits on, and nothing comes.
          if (/isconnected/.test(line)) listener.onFailure(new Error(`virsh says: ${complaint(errors)}`))
        })
      child.once('error', listener.onFailure)
      child.once('close', () =>
        listener.onFailure(new Error(`virsh tells no more events: ${complaint(errors) || 'it has ended'}`)),
      )
      return registered.promise
    }
    this.registered = Promise.all([
      run(['qemu-monitor-event', '--domain', uuid, '--loop'], MONITOR_REGISTERED, line => {
        const json = toMessage(line)
        if (json !== undefined) listener.onEvent(json)
      }),
      run(['event', '--event', 'lifecycle', '--domain', uuid, '--loop'], LIFECYCLE_REGISTERED, line => {
        const how = STOPPED.exec(line)?.[1]
        if (how !== undefined) listener.onStopped(how)
      }),
    ])
    this.children = this.#all
  }
}

/** A line of `qemu-monitor-event` as a message of QMP; undefined for another line. Its data is JSON of one line. */
export function toMessage(line: string): string | undefined {
  const [, event, seconds, micros, rest = ''] = EVENT.exec(line) ?? []
  if (event === undefined) return undefined
  // The name of a domain may hold a quote.
  const [, data] = /': (\{.*\}|<null>)$/.exec(rest) ?? []
  if (data === undefined) return undefined
  const timestamp = `"timestamp":{"seconds":${seconds},"microseconds":${Number(micros)}}`
  return `{${timestamp},"event":"${event}"${data === '<null>' ? '' : `,"data":${data}`}}`
}
