// The disks of a command line that the guest can write to: which files they are, and the line with overlays in their place.
import type { ParsedArgument } from '@qm/args'
import { editorOf, isOn, type OptionEditor } from '../command-line/option-editor.ts'
import { MachineUnsupportedError } from '../errors.ts'

/** A disk that the guest can write to. */
export interface WritableDisk {
  /** What it is called, for messages. */
  readonly label: string
  /** The image file, as the command line names it. */
  readonly path: string
  /** The image's format, if the command line says it. */
  readonly format: string | undefined
  /** The format of the node that is replaced; that of a `-drive` is one of the option's own members. */
  readonly argument: number
  /** The argument that names the file, where that is another one: the `file` node of a `-blockdev`. */
  readonly fileArgument: number | undefined
}

/** Options whose value is an image, and the `-drive` that means the same. */
const SHORT: Readonly<Record<string, string>> = {
  hda: 'index=0,media=disk',
  hdb: 'index=1,media=disk',
  hdc: 'index=2,media=disk',
  hdd: 'index=3,media=disk',
  fda: 'if=floppy,index=0',
  fdb: 'if=floppy,index=1',
  sd: 'if=sd',
  mtdblock: 'if=mtd',
  pflash: 'if=pflash',
}
/** Drivers of nodes that are a file, and not a format over one. */
const FILE_DRIVERS = ['file', 'host_device']
/** Members of a raw node that show a part of its file, which an overlay would not. */
const PARTIAL = ['offset', 'size']

/**
 * The disks that the guest can write to, in the order of the command line.
 *
 * @throws MachineUnsupportedError for one that no overlay can stand on, by its name.
 */
export function writableDisks(args: readonly ParsedArgument[]): readonly WritableDisk[] {
  if (args.some(argument => argument.form === 'flag' && argument.name === 'snapshot'))
    throw refuse('-snapshot', 'what the guest writes is in files that go with QEMU: leave it out')
  return args.flatMap((argument, index) => {
    if (argument.form === 'image') return [plain('a disk', argument.value, index)]
    if (argument.form === 'text' && argument.name in SHORT)
      return [plain(`-${argument.name}`, argument.value, index)]
    const option = editorOf(argument)
    if (option?.name === 'drive') return driveDisk(option, index)
    if (option?.name === 'blockdev') return blockdevDisk(option, index, args)
    return []
  })
}

function plain(label: string, path: string, argument: number): WritableDisk {
  return { label, path: localPath(path, label), format: undefined, argument, fileArgument: undefined }
}

function driveDisk(option: OptionEditor, argument: number): readonly WritableDisk[] {
  const label = `the drive ${option.get('id') ?? option.get('file') ?? argument}`
  const isReadOnly = isOn(option, 'readonly') || isOn(option, 'read-only') || option.get('media') === 'cdrom'
  const path = option.get('file') ?? option.get('file.filename')
  if (isReadOnly || path === undefined || path === '') return []
  if (isOn(option, 'snapshot'))
    throw refuse(label, 'what the guest writes is in a file that goes with QEMU: leave out snapshot=on')
  const driver = option.get('file.driver')
  if (driver !== undefined && !FILE_DRIVERS.includes(driver))
    throw refuse(label, `its file is of the driver ${driver}`)
  const format = option.get('format') ?? option.get('driver')
  return [{ label, path: localPath(path, label), format, argument, fileArgument: undefined }]
}

function blockdevDisk(
  option: OptionEditor,
  argument: number,
  args: readonly ParsedArgument[],
): readonly WritableDisk[] {
  const driver = option.get('driver') ?? ''
  const name = option.get('node-name')
  if (isOn(option, 'read-only')) return []
  const label = `the block device ${name ?? argument}`
  // A file node is looked at with the format node over it; alone it is a raw disk.
  if (FILE_DRIVERS.includes(driver)) {
    if (name !== undefined && args.some(other => editorOf(other)?.get('file') === name)) return []
    return [
      {
        label,
        path: localPath(option.get('filename') ?? '', label),
        format: 'raw',
        argument,
        fileArgument: undefined,
      },
    ]
  }
  const found = PARTIAL.find(key => option.get(key) !== undefined)
  if (found !== undefined) throw refuse(label, `it shows a part of its file (${found})`)
  if (option.keys.some(key => key === 'backing' || key.startsWith('backing.')))
    throw refuse(label, 'its backing is given by node: let the image name it')
  const reference = option.get('file')
  const fileArgument = reference === undefined ? undefined : indexOfNode(args, reference)
  const file = fileArgument === undefined ? option : editorAt(args, fileArgument)
  const prefix = fileArgument === undefined ? 'file.' : ''
  const kind = file?.get(`${prefix}driver`) ?? ''
  const path = file?.get(`${prefix}filename`)
  if (path === undefined || !FILE_DRIVERS.includes(kind))
    throw refuse(label, kind === '' ? 'its file is not found' : `its file is of the driver ${kind}`)
  return [{ label, path: localPath(path, label), format: driver, argument, fileArgument }]
}

function indexOfNode(args: readonly ParsedArgument[], name: string): number | undefined {
  const index = args.findIndex(argument => {
    const option = editorOf(argument)
    return option?.name === 'blockdev' && option.get('node-name') === name
  })
  return index < 0 ? undefined : index
}

function editorAt(args: readonly ParsedArgument[], index: number): OptionEditor | undefined {
  const argument = args[index]
  return argument && editorOf(argument)
}

/** A path of this host; QEMU takes what begins with a protocol for something else. */
function localPath(path: string, label: string): string {
  if (/^[A-Za-z][\w+.-]*:/.test(path) && !/^file:/.test(path)) throw refuse(label, `"${path}" is no file`)
  return path.replace(/^file:(\/\/)?/, '')
}

/** The command line with a qcow2 overlay in the place of each disk. */
export function withOverlays(
  args: readonly ParsedArgument[],
  disks: readonly WritableDisk[],
  overlays: readonly string[],
): readonly ParsedArgument[] {
  const result = [...args]
  for (const [index, disk] of disks.entries()) {
    const overlay = overlays[index] ?? ''
    const argument = result[disk.argument]
    const file = disk.fileArgument === undefined ? undefined : result[disk.fileArgument]
    if (argument === undefined) continue
    result[disk.argument] = overlaid(argument, overlay, file !== undefined)
    if (disk.fileArgument !== undefined && file !== undefined)
      result[disk.fileArgument] = renamed(file, overlay)
  }
  return result
}

function overlaid(argument: ParsedArgument, overlay: string, isFileElsewhere: boolean): ParsedArgument {
  if (argument.form === 'image') return drive(`index=0,media=disk`, overlay)
  if (argument.form === 'text') return drive(SHORT[argument.name] ?? '', overlay)
  const option = editorOf(argument)
  if (option === undefined) return argument
  if (option.name === 'drive') {
    option.remove('file')
    option.remove('driver')
    option.set('format', 'qcow2')
    option.set('file', overlay)
    return option.result()
  }
  const isFile = FILE_DRIVERS.includes(option.get('driver') ?? '')
  option.set('driver', 'qcow2')
  if (isFile) option.remove('filename')
  if (isFile || !isFileElsewhere) {
    option.set('file.driver', 'file')
    option.set('file.filename', overlay)
  }
  return option.result()
}

function renamed(argument: ParsedArgument, overlay: string): ParsedArgument {
  const option = editorOf(argument)
  if (option === undefined) return argument
  option.set('driver', 'file')
  option.set('filename', overlay)
  return option.result()
}

function drive(rest: string, file: string): ParsedArgument {
  const entries = [...rest.split(','), 'format=qcow2'].map(piece => {
    const [key = '', value = ''] = piece.split('=')
    return { key, value }
  })
  return {
    form: 'fields',
    name: 'drive',
    option: { entries: [...entries, { key: 'file', value: file }], fields: {} },
  }
}

function refuse(label: string, why: string): MachineUnsupportedError {
  return new MachineUnsupportedError(`${label} cannot be a template's disk: ${why}`)
}
