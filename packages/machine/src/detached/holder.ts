// Who drives a detached machine: its monitor and its console take one client at a time.
import { linkSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { types } from 'node:util'
import { redactArgv } from '@qm/args'
import { livenessOf, ownIdentity, type ProcessIdentity, parseIdentity } from '@qm/process'
import { MachineStateError } from '../errors.ts'
import { readSmallFile } from '../files/small-file.ts'

/** A claim, until it is given up. */
export interface Hold {
  release(): void
}

interface Holder {
  readonly identity: ProcessIdentity
  readonly command: string
}

const LARGEST_BYTES = 64 * 1024

/**
 * Claims a machine for this program.
 *
 * @throws MachineStateError naming the program that has it, and the monitor that is free beside it where there is one
 */
export function hold(path: string, name: string, attachSocket?: string): Hold {
  const own = `${path}.${process.pid}.${process.hrtime.bigint()}`
  const command = redactArgv(process.argv).join(' ').slice(0, 1000)
  writeFileSync(own, JSON.stringify({ ...ownIdentity(), command }), { mode: 0o600, flag: 'wx' })
  try {
    // A link appears whole, and only where there is none: of two at once one is told of the other.
    for (let tries = 0; tries < 3; tries++) {
      if (tryLink(own, path)) return { release: () => rmSync(path, { force: true }) }
      const holder = readHolder(path)
      if (holder !== undefined && livenessOf(holder.identity) !== 'dead')
        throw heldError(name, holder, attachSocket)
      removeDead(path, `${own}.dead`, name, attachSocket)
    }
    throw new MachineStateError(`the machine ${name} is being taken by another program`, 'running', [
      'running',
    ])
  } finally {
    rmSync(own, { force: true })
  }
}

/** The living program that drives a machine, as a text; undefined when none does. */
export function holderOf(path: string): string | undefined {
  const holder = readHolder(path)
  if (holder === undefined || livenessOf(holder.identity) === 'dead') return undefined
  return `process ${holder.identity.pid} (${holder.command})`
}

function heldError(
  name: string,
  { identity, command }: Holder,
  attachSocket: string | undefined,
): MachineStateError {
  const who = identity.pid === process.pid ? 'this program' : `process ${identity.pid} (${command})`
  const beside =
    attachSocket === undefined
      ? ''
      : `; beside it there is a second monitor: Machine.attach({ path: ${JSON.stringify(attachSocket)} })`
  return new MachineStateError(`the machine ${name} is driven by ${who}${beside}`, 'running', ['running'])
}

function readHolder(path: string): Holder | undefined {
  try {
    const text = readSmallFile(path, LARGEST_BYTES)
    const identity = parseIdentity(text)
    const { command }: { command?: unknown } = JSON.parse(text)
    return identity && { identity, command: typeof command === 'string' ? command : '' }
  } catch {
    return undefined
  }
}

/** Takes a dead program's claim away; one that another program has made meanwhile is put back. */
function removeDead(path: string, aside: string, name: string, attachSocket: string | undefined): void {
  try {
    renameSync(path, aside)
  } catch {
    return
  }
  const holder = readHolder(aside)
  const isAlive = holder !== undefined && livenessOf(holder.identity) !== 'dead'
  if (isAlive) tryLink(aside, path)
  rmSync(aside, { force: true })
  if (isAlive) throw heldError(name, holder, attachSocket)
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if (types.isNativeError(error) && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}
