// Every section of VmConfig beside the way it becomes arguments. The order here is the order of the arguments.
import type { VmConfig } from '../config/vm-config.ts'
import { memberPath } from '../data-path.ts'
import { formatFields } from '../option.ts'
import { addBlockdev, addChardev, addNetdev, addObject } from './backends.ts'
import {
  renderAppend,
  renderCpu,
  renderFirmware,
  renderLog,
  renderMachine,
  renderMemory,
  renderSandbox,
} from './board.ts'
import { port, renderConsoles, renderMonitor } from './channels.ts'
import { renderDisk, renderNic, renderRng, renderShare, renderTpm, renderUsb } from './composed.ts'
import { addDevice } from './devices.ts'
import { renderExtra } from './extra.ts'
import { REPEATED } from './repeated.ts'
import { renderSecret } from './secrets.ts'
import { each, eachFields, fields, flag, jsonFields, type Render, text } from './simple.ts'
import { addOption, optionText, ownId } from './write.ts'

/** Every section, given. */
export type Sections = Required<VmConfig>

/** One way of rendering for each section. */
export type SectionTable = { readonly [K in keyof Sections]: Render<Sections[K]> }

/** The sections in the order of their arguments. */
export const sections: SectionTable = {
  noDefaults: flag('nodefaults'),
  noUserConfig: flag('no-user-config'),
  name: (value, plan, path) =>
    plan.add(
      path,
      'name',
      optionText(typeof value === 'string' ? { guest: value } : value, path, { head: 'guest' }),
    ),
  uuid: text('uuid'),
  sandbox: renderSandbox,
  runWith: fields('run-with'),
  pidfile: text('pidfile'),
  msg: fields('msg'),
  log: renderLog,
  trace: each(fields('trace', { head: 'enable' })),
  compat: jsonFields('compat'),
  action: fields('action'),
  overcommit: fields('overcommit'),
  addFds: each(fields('add-fd')),
  secrets: each(renderSecret),
  objects: eachFields(addObject),
  machine: renderMachine,
  accel: (value, plan, path) => {
    const render = fields('accel', { head: 'accel' })
    if (Array.isArray(value)) each(render)(value, plan, path)
    else render(value, plan, path)
  },
  cpu: renderCpu,
  smp: fields('smp', { head: 'cpus' }),
  memory: renderMemory,
  numa: each((value, plan, path) => {
    if (value.type === 'node' && value.memdev !== undefined) {
      plan.refer('object', value.memdev, memberPath(path, 'memdev'))
    }
    plan.add(path, 'numa', optionText(value, path, { head: 'type', repeat: REPEATED['numa'] }))
  }),
  firmware: renderFirmware,
  kernel: text('kernel'),
  initrd: text('initrd'),
  append: renderAppend,
  dtb: text('dtb'),
  boot: fields('boot', { head: 'order' }),
  rtc: fields('rtc'),
  icount: fields('icount', { head: 'shift' }),
  fwCfg: each(fields('fw_cfg')),
  smbios: each(fields('smbios', { repeat: REPEATED['smbios'] })),
  chardevs: eachFields(addChardev),
  serials: each(port('serial')),
  parallels: each(port('parallel')),
  monitors: each(renderMonitor),
  blockdevs: eachFields(addBlockdev),
  drives: eachFields((plan, data, path) => {
    const id = ownId(data, path)
    if (id !== undefined) plan.define('block', id, memberPath(path, 'id'))
    plan.add(path, 'drive', optionText(data, path))
  }),
  snapshot: flag('snapshot'),
  netdevs: eachFields(addNetdev),
  audiodevs: eachFields((plan, data, path) => {
    const { driver, id: given, ...rest } = data
    const id = plan.name('audiodev', ownId(data, path), 'audio', memberPath(path, 'id'))
    addOption(plan, path, 'audiodev', { driver, id, ...rest }, { head: 'driver' })
  }),
  audio: fields('audio', { head: 'driver' }),
  display: jsonFields('display', { head: 'type' }),
  vga: text('vga'),
  vnc: fields('vnc', { head: 'vnc' }),
  spice: fields('spice', { repeat: REPEATED['spice'] }),
  usb: renderUsb,
  devices: eachFields(addDevice),
  disks: each(renderDisk),
  nics: each(renderNic),
  consoles: renderConsoles,
  shares: each(renderShare),
  tpm: renderTpm,
  rng: renderRng,
  globals: each((value, plan, path) => plan.add(path, 'global', formatFields({ ...value }, { path }))),
  incoming: text('incoming'),
  loadvm: text('loadvm'),
  gdb: text('gdb'),
  noReboot: flag('no-reboot'),
  noShutdown: flag('no-shutdown'),
  paused: flag('S'),
  extra: renderExtra,
}
