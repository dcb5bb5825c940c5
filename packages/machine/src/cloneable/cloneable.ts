// The launch option `cloneable`: memory in a file that clones can map, and what a clone must be told apart by.
import { stat, statfs } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { parseArgv } from '@qm/args'
import { createRunDirectory } from '@qm/process'
import { MachineUnsupportedError } from '../errors.ts'
import { makeDirectoriesSync } from '../files/make-directories-sync.ts'
import type { ReleaseStack } from '../release-stack.ts'
import type { CloneableOptions, CloneableRun } from './cloneable-options.ts'
import { generationIdArguments } from './generation-id.ts'
import { cloneableMemory } from './guest-memory.ts'
import { withOwnPorts } from './host-side.ts'
import { writableDisks } from './writable-disks.ts'

/** Where a machine is launched. */
export interface CloneablePlace {
  readonly binary: string
  /** Its private directory. */
  readonly tempDir: string
  /** Releases what is made for it. */
  readonly acquired: ReleaseStack
}

const SHARED_MEMORY = '/dev/shm'
/** Free room in /dev/shm, for one byte of guest memory. */
const ROOM = 1.5

/**
 * Works out how a machine becomes cloneable.
 *
 * @param argv the command line without the binary
 * @throws MachineUnsupportedError, before QEMU is started, for what no template can hold
 */
export async function prepareCloneable(
  option: boolean | CloneableOptions,
  argv: readonly string[],
  { binary, tempDir, acquired }: CloneablePlace,
): Promise<CloneableRun> {
  const line = parseArgv(argv)
  writableDisks(line.arguments)
  withOwnPorts(line.arguments)
  const { sizeBytes, files: named } = cloneableMemory(line, '')
  for (const { id, path } of named) await assertNoFolder(id, path)
  const { memoryDirectory } = typeof option === 'object' ? option : {}
  const directory = await provideDirectory(memoryDirectory, sizeBytes, tempDir, acquired)
  const { files, args } = cloneableMemory(line, join(directory, 'guest-memory'))
  const identity = generationIdArguments(basename(binary), line.arguments)
  return { argv: [...argv, ...args, ...identity], memory: files }
}

/** In a folder QEMU makes a file without a name. */
async function assertNoFolder(id: string, path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined)
  if (found?.isDirectory() === true)
    throw new MachineUnsupportedError(
      `a template needs its memory in a file, and the mem-path of the object "${id}" is the folder ${path}: name a file in it`,
    )
}

async function provideDirectory(
  wanted: string | undefined,
  sizeBytes: number,
  tempDir: string,
  acquired: ReleaseStack,
): Promise<string> {
  if (wanted === undefined && !(await hasRoom(SHARED_MEMORY, sizeBytes * ROOM))) return tempDir
  const base = resolve(wanted ?? SHARED_MEMORY)
  makeDirectoriesSync(base, 0o700)
  return acquired.own('memory directory', createRunDirectory({ base }), it => it.remove()).path
}

async function hasRoom(directory: string, bytes: number): Promise<boolean> {
  try {
    const { bavail, bsize } = await statfs(directory)
    return bavail * bsize >= bytes
  } catch {
    return false
  }
}
