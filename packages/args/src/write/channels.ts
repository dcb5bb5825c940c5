// Sections whose elements sit on a chardev: serial and parallel ports, monitors, virtio consoles.
import type { ConsoleConfig, MonitorConfig, SerialConfig } from '../config/serial.ts'
import { memberPath } from '../values/data-path.ts'
import { checkKeys } from '../values/known-keys.ts'
import { checkText } from '../values/scalar.ts'
import { checkFields, type Fields, visitList } from '../values/shape.ts'
import { addChardev, addObject, resolve, resolveFields } from './backends.ts'
import { addDevice } from './devices.ts'
import type { Plan } from './plan.ts'
import type { Render, Section } from './section.ts'
import { defineOwn, writeOption } from './write-option.ts'

/** `-serial` or `-parallel`. */
export function port(option: 'serial' | 'parallel'): Section<SerialConfig> {
  const render: Render<SerialConfig> = (value, plan, path) => {
    plan.add(
      path,
      option,
      typeof value === 'string' ? checkText(value, path) : `chardev:${idOf(value, plan, path)}`,
    )
  }
  return { render }
}

function idOf(value: Exclude<SerialConfig, string>, plan: Plan, path: string): string {
  const fields = checkFields(value, path)
  return 'chardev' in fields
    ? resolve(plan, addChardev, fields.chardev, memberPath(path, 'chardev'))
    : addChardev(plan, fields, path)
}

/**
 * A monitor: `-qmp`, `-qmp-pretty` or `-monitor` where they can say it, as QEMU 11.1 wants; `-mon` where there is an id,
 * or where it is asked for; `-object` for what has a type.
 */
export function renderMonitor(monitor: MonitorConfig, plan: Plan, path: string): void {
  const fields: Fields = checkFields(monitor, path)
  if (fields['qom-type'] !== undefined) {
    addObject(plan, resolveFields(plan, fields, path), path)
    return
  }
  const { chardev, dev, option, mode = 'control', ...rest } = fields
  const isHuman = mode === 'readline'
  const short = isHuman ? 'monitor' : rest['pretty'] === true ? 'qmp-pretty' : 'qmp'
  if (dev !== undefined) {
    checkKeys(fields, ['dev', 'mode', 'pretty'], path)
    plan.add(path, short, checkText(dev, memberPath(path, 'dev')))
    return
  }
  const id = resolve(plan, addChardev, chardev, memberPath(path, 'chardev'))
  // The short options name the monitor after its chardev, and no other can have that name.
  const needsMon = rest['id'] !== undefined || (isHuman && rest['pretty'] !== undefined)
  if (option === 'mon' || needsMon || plan.has('mon', id)) {
    defineOwn(plan, 'mon', rest, path)
    writeOption(plan, path, 'mon', { chardev: id, mode: fields['mode'], ...rest })
  } else plan.add(path, short, `chardev:${plan.define('mon', id, path)}`)
}

/** Virtio consoles on one controller of their own. */
export function renderConsoles(consoles: readonly ConsoleConfig[], plan: Plan, path: string): void {
  if (consoles.length === 0) return
  const id = plan.invent('device', 'virtio-serial', path)
  plan.add(path, 'device', `virtio-serial-pci,id=${id}`)
  visitList(consoles, path, (console, place) => {
    addDevice(plan, { driver: 'virtconsole', bus: `${id}.0`, ...checkFields(console, place) }, place)
  })
}
