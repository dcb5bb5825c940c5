// The memory of a machine in files, so that clones can map them: what is on the command line, or what has to be added.
import { type ParsedCommandLine, parseSize } from '@qm/args'
import { editorOf, isOn, type OptionEditor } from '../command-line/option-editor.ts'
import { MachineUnsupportedError } from '../errors.ts'

/** A file that holds guest memory. */
export interface MemoryFile {
  /** The id of its `-object memory-backend-file`. */
  readonly id: string
  readonly path: string
  /** Whether the file was made for this machine alone. */
  readonly isOurs: boolean
}

/** The memory of a machine that can become a template. */
export interface CloneableMemory {
  /** The files. */
  readonly files: readonly MemoryFile[]
  /** Arguments to add to the command line; none when it has such memory already. */
  readonly args: readonly string[]
  /** The size of the memory, in bytes. */
  readonly sizeBytes: number
}

/** The id of the object that is added. */
const ID = 'qm-ram'
/** Kinds of memory that are shared unless something else is said. */
const SHARED_BY_DEFAULT = ['memory-backend-memfd', 'memory-backend-shm']
/** What QEMU gives a guest when nothing is said. */
const DEFAULT_SIZE = '128M'
/** What QEMU rounds the size of memory up to. */
const ALIGNMENT = 8192

/**
 * How the memory of a machine becomes files.
 *
 * @param file where the memory is to be, when the command line does not say
 * @throws MachineUnsupportedError when the command line has memory of its own of another kind.
 */
export function cloneableMemory(line: ParsedCommandLine, file: string): CloneableMemory {
  const options = line.arguments.flatMap(argument => editorOf(argument) ?? [])
  const legacy = line.arguments.find(argument => argument.form === 'text' && argument.name === 'mem-path')
  if (legacy !== undefined)
    throw new MachineUnsupportedError(
      'a template needs memory that is shared with its file, which -mem-path is not: leave it out, or write ' +
        '-object memory-backend-file,id=ram,size=…,mem-path=…,share=on and -machine memory-backend=ram',
    )
  const sizeBytes = memorySize(options)
  const ids = backendIds(options)
  const main = ids.map(id => ({ id, path: sharedFile(options, id), isOurs: false }))
  const others = otherFiles(options.filter(option => !ids.includes(option.get('id') ?? '')))
  if (ids.length > 0) return { files: [...main, ...others], args: [], sizeBytes }
  const ours = { id: ID, path: file, isOurs: true }
  return { files: [ours, ...others], args: memoryArguments(sizeBytes, file), sizeBytes }
}

/**
 * The files of memory that is no part of the main memory, such as a DIMM's. What is shared is left out of the state, so
 * that it has to be in a file; what is not shared is in the state.
 */
function otherFiles(options: readonly OptionEditor[]): readonly MemoryFile[] {
  const shared = options.filter(option => {
    const kind = option.get('qom-type') ?? ''
    if (option.name !== 'object' || !kind.startsWith('memory-backend-')) return false
    return option.get('share') === undefined ? SHARED_BY_DEFAULT.includes(kind) : isOn(option, 'share')
  })
  return shared
    .filter(option => !isOn(option, 'readonly'))
    .flatMap(option => option.get('id') ?? [])
    .map(id => ({ id, path: sharedFile(options, id), isOurs: false }))
}

function memoryArguments(sizeBytes: number, file: string): readonly string[] {
  const path = file.replaceAll(',', ',,')
  const object = `memory-backend-file,id=${ID},size=${sizeBytes},mem-path=${path},share=on`
  return ['-object', object, '-machine', `memory-backend=${ID}`]
}

function memorySize(options: readonly OptionEditor[]): number {
  const text = options
    .findLast(option => option.name === 'm' && option.get('size') !== undefined)
    ?.get('size')
  return Math.ceil(parseSize(text ?? DEFAULT_SIZE, 'M') / ALIGNMENT) * ALIGNMENT
}

/** The objects that the guest's memory comes from: the machine's, or those of its NUMA nodes. */
function backendIds(options: readonly OptionEditor[]): readonly string[] {
  const machine = options.findLast(option => isMachine(option) && option.get('memory-backend') !== undefined)
  const numa = options.filter(option => option.name === 'numa').flatMap(option => option.get('memdev') ?? [])
  const main = machine?.get('memory-backend')
  return main === undefined ? numa : [main, ...numa]
}

function sharedFile(options: readonly OptionEditor[], id: string): string {
  const object = options.find(option => option.name === 'object' && option.get('id') === id)
  const kind = object?.get('qom-type')
  const path = object?.get('mem-path')
  if (kind === 'memory-backend-file' && path !== undefined && object && isOn(object, 'share')) return path
  throw new MachineUnsupportedError(
    `a template needs its memory in a file, and the object "${id}" is ${kind ?? 'not there'}: make it ` +
      'memory-backend-file with mem-path and share=on, or leave it out',
  )
}

function isMachine({ name }: OptionEditor): boolean {
  return name === 'machine' || name === 'M'
}
