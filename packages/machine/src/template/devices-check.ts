// Whether a running machine is still the one that its command line describes: only that can be made again.
import { parseArgv } from '@qm/args'
import type { QmpClient } from '@qm/qmp'
import { writableDisks } from '../cloneable/writable-disks.ts'
import { editorOf } from '../command-line/option-editor.ts'
import { MachineUnsupportedError } from '../errors.ts'
import type { WaitOptions } from '../time/deadline.ts'

/** @throws MachineUnsupportedError for a device, memory or image that came after the start, by its name */
export async function assertAsStarted(
  qmp: QmpClient,
  argv: readonly string[],
  wait: WaitOptions,
): Promise<void> {
  const { arguments: args } = parseArgv(argv)
  const ids = new Set(args.flatMap(argument => editorOf(argument)?.get('id') ?? []))
  const plugged = await qmp.execute('qom-list', { path: '/machine/peripheral' }, wait)
  for (const { name, type } of plugged)
    if (type.startsWith('child<') && !ids.has(name)) throw refuse(`the device ${name}`)
  const memory = await qmp.execute('query-memory-devices', {}, wait)
  for (const { data } of memory) {
    // A device of the command line need not have an id; its memory does.
    const object = data.memdev?.split('/').at(-1) ?? ''
    if (!ids.has(data.id ?? '') && !ids.has(object)) throw refuse(`the memory ${data.id ?? object}`)
  }
  const paths = new Set(writableDisks(args).map(({ path }) => path))
  for (const { device, qdev, inserted } of await qmp.execute('query-block', {}, wait)) {
    if (inserted === undefined || inserted.ro) continue
    if (!paths.has(inserted.image.filename))
      throw refuse(`the image ${inserted.image.filename} of ${qdev ?? device}`)
  }
}

function refuse(what: string): MachineUnsupportedError {
  return new MachineUnsupportedError(
    `${what} came after the start: a template holds what the command line names`,
  )
}
