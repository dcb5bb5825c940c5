// Sections whose elements sit on a chardev: serial and parallel ports, monitors, virtio consoles.
import type { ConsoleConfig, MonitorConfig, SerialConfig } from '../config/chardev.ts'
import { memberPath } from '../values/data-path.ts'
import { checkText } from '../values/scalar.ts'
import { checkFields, visitList } from '../values/shape.ts'
import { addChardev, resolve } from './backends.ts'
import { addDevice } from './devices.ts'
import type { Plan } from './plan.ts'
import type { Render, Section } from './section.ts'

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

/** `-qmp`, `-qmp-pretty` or `-monitor`: what QEMU 11.1 still wants of `-mon chardev=…`. */
export function renderMonitor(monitor: MonitorConfig, plan: Plan, path: string): void {
  const { chardev, mode = 'control', pretty = false } = checkFields(monitor, path)
  const id = resolve(plan, addChardev, chardev, memberPath(path, 'chardev'))
  plan.add(path, mode === 'readline' ? 'monitor' : pretty ? 'qmp-pretty' : 'qmp', `chardev:${id}`)
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
